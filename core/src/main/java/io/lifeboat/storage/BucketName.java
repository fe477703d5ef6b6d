package io.lifeboat.storage;

import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import java.util.UUID;
import java.util.regex.Pattern;

/** The name of a bucket that every store accepts: 3 to 63 characters that fit in a host name. */
public record BucketName(String value) implements Comparable<BucketName> {
  private static final Pattern SHAPE = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");
  private static final Pattern ADDRESS = Pattern.compile("[0-9]+(\\.[0-9]+){3}");

  private static final String FRESH = "managed-velero-backups-";

  /** A name nobody has, as managed-velero-operator makes them (managed-velero.md §4.3). */
  public static BucketName fresh(UUID random) {
    return new BucketName(FRESH + random);
  }

  /**
   * Checks the name.
   *
   * @throws LifeboatException INVALID_INPUT, code {@code bucket-name-invalid}
   */
  public BucketName {
    if (!accepts(value)) {
      throw new LifeboatException(
          FailureKind.INVALID_INPUT,
          "bucket-name-invalid",
          "'" + value + "' cannot be the name of a bucket",
          "use 3 to 63 lower-case letters, digits, dots and dashes, such as velero-prod-eu");
    }
  }

  /** Whether this is such a name; a store may have older or laxer ones. */
  public static boolean accepts(String name) {
    return SHAPE.matcher(name).matches()
        && !name.contains("..")
        && !ADDRESS.matcher(name).matches();
  }

  @Override
  public int compareTo(BucketName other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
