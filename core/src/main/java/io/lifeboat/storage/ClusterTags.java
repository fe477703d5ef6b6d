package io.lifeboat.storage;

import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import java.util.Map;

/**
 * The two tags by which a cluster knows its bucket again (managed-velero.md §4.8).
 *
 * @param infrastructure the cluster's infrastructure name
 * @param location the Velero storage location, usually {@code default}
 */
public record ClusterTags(String infrastructure, String location) {
  public static final String INFRASTRUCTURE = "velero.io/infrastructureName";
  public static final String LOCATION = "velero.io/backup-location";

  /**
   * Refuses empty names: they would match any other bucket with an empty tag.
   *
   * @throws LifeboatException INVALID_INPUT, code {@code infrastructure-name-missing}
   */
  public ClusterTags {
    if (infrastructure.isBlank() || location.isBlank()) {
      throw new LifeboatException(
          FailureKind.INVALID_INPUT,
          "infrastructure-name-missing",
          "a cluster without a name cannot be told from others by its tags",
          "take it from: oc get infrastructure cluster -o jsonpath={.status.infrastructureName}");
    }
  }

  public Map<String, String> asMap() {
    return Map.of(INFRASTRUCTURE, infrastructure, LOCATION, location);
  }

  /** Whether one bucket's own tags are these two, both values. */
  public boolean matches(Map<String, String> tags) {
    return tags.entrySet().containsAll(asMap().entrySet());
  }

  /** Whether the bucket is marked as some other cluster's. */
  boolean contradict(Map<String, String> tags) {
    return !tags.getOrDefault(INFRASTRUCTURE, infrastructure).equals(infrastructure);
  }
}
