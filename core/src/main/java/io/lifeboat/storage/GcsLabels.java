package io.lifeboat.storage;

import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Tags as Google Cloud Storage takes them: lower case, digits, dashes and underlines
 * (managed-velero.md §5.4). The two tags by which a cluster knows its bucket keep their names on
 * our side.
 */
public final class GcsLabels {
  private static final int LONGEST = 63;
  private static final Map<String, String> OURS =
      Map.of(
          text(ClusterTags.INFRASTRUCTURE), ClusterTags.INFRASTRUCTURE,
          text(ClusterTags.LOCATION), ClusterTags.LOCATION);

  private GcsLabels() {}

  /** A key or a value: what is not allowed becomes a dash, and 63 characters are the most. */
  public static String text(String tag) {
    var text = tag.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_-]+", "-");
    return text.substring(0, Math.min(LONGEST, text.length()));
  }

  /**
   * Tags as they will be found again: the names of the two kept, all else as a label.
   *
   * @throws LifeboatException INVALID_INPUT {@code bucket-policy-invalid} for one that cannot be a
   *     label, or for two that would be the same one
   */
  public static Map<String, String> found(Map<String, String> tags) {
    return tags(labels(tags));
  }

  /** The tags of a cluster as they will be found again. */
  public static ClusterTags found(ClusterTags tags) {
    return new ClusterTags(text(tags.infrastructure()), text(tags.location()));
  }

  /** The labels that tags become. */
  public static Map<String, String> labels(Map<String, String> tags) {
    var labels = new HashMap<String, String>();
    tags.forEach(
        (key, value) -> {
          var label = text(key);
          if (label.isEmpty() || !Character.isLetter(label.charAt(0))) {
            throw invalid("'" + key + "' cannot be a label: it must begin with a letter");
          }
          if (labels.put(label, text(value)) != null) {
            throw invalid("two tags would both become the label " + label);
          }
        });
    return labels;
  }

  /** The tags that labels stand for. */
  public static Map<String, String> tags(Map<String, String> labels) {
    var tags = new HashMap<String, String>();
    labels.forEach((key, value) -> tags.put(OURS.getOrDefault(key, key), value));
    return tags;
  }

  private static LifeboatException invalid(String message) {
    return new LifeboatException(FailureKind.INVALID_INPUT, "bucket-policy-invalid", message);
  }
}
