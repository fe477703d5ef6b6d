package io.lifeboat.storage;

import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Where backups live, as a user writes it: {@code s3://bucket/prefix}, {@code gs://bucket/prefix}
 * or {@code file:///folder}.
 *
 * @param bucket the bucket, or for {@code file} the absolute folder
 * @param prefix without slashes at either end; empty when the bucket is Velero's alone
 */
public record LocationUri(Scheme scheme, String bucket, String prefix) {
  private static final Pattern SHAPE = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*)://(.*)");

  /** The kinds of storage that can be named. */
  public enum Scheme {
    S3,
    /** Google Cloud Storage. */
    GS,
    FILE
  }

  public LocationUri {
    prefix = strip(prefix);
  }

  /**
   * Reads what a user wrote.
   *
   * @throws LifeboatException INVALID_INPUT, code {@code location-invalid}
   */
  public static LocationUri parse(String text) {
    var match = SHAPE.matcher(text);
    if (!match.matches()) {
      throw invalid(text, "it has no scheme");
    }
    var rest = match.group(2);
    return switch (match.group(1).toLowerCase(Locale.ROOT)) {
      case "s3" -> bucket(Scheme.S3, text, rest);
      case "gs" -> bucket(Scheme.GS, text, rest);
      case "file" -> folder(text, rest);
      default -> throw invalid(text, "scheme " + match.group(1) + " is not known");
    };
  }

  private static LocationUri bucket(Scheme scheme, String text, String rest) {
    var slash = rest.indexOf('/');
    var bucket = slash < 0 ? rest : rest.substring(0, slash);
    if (bucket.isEmpty()) {
      throw invalid(text, "it names no bucket");
    }
    return new LocationUri(scheme, bucket, slash < 0 ? "" : rest.substring(slash + 1));
  }

  private static LocationUri folder(String text, String rest) {
    if (!rest.startsWith("/")) {
      throw invalid(text, "a folder must be absolute (three slashes)");
    }
    return new LocationUri(Scheme.FILE, rest, "");
  }

  private static LifeboatException invalid(String text, String why) {
    return new LifeboatException(
        FailureKind.INVALID_INPUT,
        "location-invalid",
        "'" + text + "' is not a location: " + why,
        "write s3://bucket/prefix, gs://bucket/prefix or file:///folder");
  }

  private static String strip(String prefix) {
    return prefix.replaceAll("^/+|/+$", "");
  }

  @Override
  public String toString() {
    var head = scheme.name().toLowerCase(Locale.ROOT) + "://" + bucket;
    return prefix.isEmpty() ? head : head + "/" + prefix;
  }
}
