package io.lifeboat.reconcile;

import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import io.lifeboat.kube.Cluster;
import io.lifeboat.resource.KubeObject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The ConfigMap by which the cluster is asked for its certificates: made before the server is, and
 * given a moment to be filled, so that the server need not be started twice.
 *
 * @param each hears that it was made
 */
record TrustRequest(Cluster cluster, Consumer<ObjectChange> each) {
  private static final Duration PATIENCE = Duration.ofSeconds(3);
  private static final Duration STEP = Duration.ofMillis(200);

  /** The ConfigMap as it is by then, filled or not. */
  Optional<KubeObject> made(KubeObject asking) {
    new ConvergeAll(cluster, each).run(List.of(asking));
    var deadline = System.nanoTime() + PATIENCE.toNanos();
    var found = read(asking);
    while (found.filter(TrustRequest::isFilled).isEmpty() && System.nanoTime() < deadline) {
      pause();
      found = read(asking);
    }
    return found;
  }

  private Optional<KubeObject> read(KubeObject asking) {
    return cluster.get(InstallKinds.CONFIG_MAPS, asking.namespacedName());
  }

  private static boolean isFilled(KubeObject found) {
    return !found.at("/data").isEmpty();
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(STEP.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LifeboatException(
          FailureKind.INTERRUPTED,
          "interrupted",
          "stopped while waiting for the cluster's certificates");
    }
  }
}
