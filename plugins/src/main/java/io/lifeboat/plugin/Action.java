package io.lifeboat.plugin;

import java.util.List;

/**
 * One registration with Velero.
 *
 * @param name without the part before the slash; Velero runs the actions of a kind in the order of
 *     their names
 * @param resources what Velero hands to it; Velero resolves each word through discovery
 * @param excluded what of these it does not
 */
record Action(String name, ActionKind kind, List<String> resources, List<String> excluded) {
  private static final String OWNER = "lifeboat.io/";

  Action {
    resources = List.copyOf(resources);
    excluded = List.copyOf(excluded);
  }

  Action(String name, ActionKind kind, List<String> resources) {
    this(name, kind, resources, List.of());
  }

  /** As Velero knows it: {@code lifeboat.io/05-route-restore-plugin}. */
  String fullName() {
    return OWNER + name;
  }

  /** Whether it is the last, which handles the references of every kind. */
  boolean isLast() {
    return name.startsWith("99-references-");
  }

  /** Whether it is the first of its kind, which handles what all workloads have in common. */
  boolean isCommon() {
    return name.startsWith("01-common-");
  }
}
