package io.lifeboat.restore;

import io.lifeboat.resource.KubeObject;
import java.util.List;

/** What a restore takes off an object before anything else (spec/velero.md §3.7). */
final class StrippedFields {
  private static final List<String> METADATA =
      List.of(
          "generateName",
          "selfLink",
          "uid",
          "resourceVersion",
          "generation",
          "creationTimestamp",
          "deletionTimestamp",
          "deletionGracePeriodSeconds",
          "ownerReferences");

  private StrippedFields() {}

  static KubeObject from(KubeObject object) {
    var current = object.without("/status");
    for (var field : METADATA) {
      current = current.without("/metadata/" + field);
    }
    return current;
  }
}
