package io.lifeboat.engine;

import io.lifeboat.kube.Cluster;
import io.lifeboat.kube.ConnectionOptions;
import io.lifeboat.kube.Kubeconfig;
import io.lifeboat.kube.LiveCluster;
import java.nio.file.Path;
import java.util.Map;

/** Connects to the cluster of a kubeconfig. */
public final class Peer {
  private Peer() {}

  public static Cluster cluster(Path kubeconfig) {
    return new LiveCluster(
        new Kubeconfig(Map.of(), Path.of("/")).connection(ConnectionOptions.of(kubeconfig)));
  }
}
