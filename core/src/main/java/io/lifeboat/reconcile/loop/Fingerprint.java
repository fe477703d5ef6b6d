package io.lifeboat.reconcile.loop;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lifeboat.resource.KubeObject;
import java.util.List;

/** A number that changes with all of an object that a pass may care for. */
final class Fingerprint {
  private static final List<String> COUNTERS =
      List.of("resourceVersion", "generation", "managedFields");

  /** Velero writes these every minute; they say only that it lives. */
  private static final List<String> HEART_BEATS = List.of("lastValidationTime", "lastSyncedTime");

  private Fingerprint() {}

  static int of(KubeObject object) {
    var tree = object.toTree();
    if (tree.path("metadata") instanceof ObjectNode metadata) {
      metadata.remove(COUNTERS);
    }
    if (tree.path("status") instanceof ObjectNode status) {
      status.remove(HEART_BEATS);
    }
    return tree.hashCode();
  }
}
