package io.lifeboat.plugin;

import java.util.List;

/**
 * One registration with Velero.
 *
 * @param name without the part before the slash; Velero runs the actions of a kind in the order of
 *     their names
 * @param resources what Velero hands to it; Velero resolves each word through discovery
 */
record Action(String name, ActionKind kind, List<String> resources) {
  private static final String OWNER = "lifeboat.io/";

  Action {
    resources = List.copyOf(resources);
  }

  /** As Velero knows it: {@code lifeboat.io/05-route-restore-plugin}. */
  String fullName() {
    return OWNER + name;
  }

  /** Whether it is the first of its kind, which handles what all workloads have in common. */
  boolean isCommon() {
    return name.startsWith("01-common-");
  }
}
