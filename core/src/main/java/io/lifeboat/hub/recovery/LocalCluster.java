package io.lifeboat.hub.recovery;

import io.lifeboat.resource.KubeObject;

/** How the hub is known among its managed clusters. Source: spec §0.3, W9. */
final class LocalCluster {
  /** On the hub's own ManagedCluster: {@code true}. */
  static final String LABEL = "local-cluster";

  /** On every ManagedCluster, set by the hub: its name. */
  static final String NAME = "name";

  private LocalCluster() {}

  /** Whether a ManagedCluster is the hub itself. */
  static boolean is(KubeObject cluster, String localCluster) {
    return cluster.name().equals(localCluster) || cluster.label(LABEL).equals("true");
  }
}
