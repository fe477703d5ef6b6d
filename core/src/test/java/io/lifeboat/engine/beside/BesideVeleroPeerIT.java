package io.lifeboat.engine.beside;

import static org.assertj.core.api.Assertions.assertThat;

import io.lifeboat.engine.ClusterDump;
import io.lifeboat.engine.Peer;
import io.lifeboat.kube.Cluster;
import io.lifeboat.peers.KubePeer;
import io.lifeboat.peers.S3Peer;
import io.lifeboat.peers.VeleroPeer;
import io.lifeboat.restore.Agreement;
import io.lifeboat.storage.LocationUri;
import io.lifeboat.storage.s3.S3Access;
import io.lifeboat.storage.s3.S3Settings;
import io.lifeboat.storage.s3.S3Store;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every restore that chance can think of is planned first, then carried out by the real Velero:
 * what Velero wrote down is what the plan said it would. And carried out without Velero, on a copy
 * of the cluster, it leaves the cluster that Velero left. {@code -Dlifeboat.seeds=200} takes more
 * of them, {@code -Dlifeboat.first-seed=35} begins later.
 */
@Tag("peers")
class BesideVeleroPeerIT {
  private static final int FIRST = Integer.getInteger("lifeboat.first-seed", 0);
  private static final int SEEDS = Integer.getInteger("lifeboat.seeds", 15);

  /** So many restores share a cluster: more of them, and Velero's caches grow slow. */
  private static final int RESTORES_OF_ONE_CLUSTER = 25;

  @TempDir Path spool;

  static List<Integer> firstSeeds() {
    return IntStream.iterate(FIRST, seed -> seed + RESTORES_OF_ONE_CLUSTER)
        .takeWhile(seed -> seed < FIRST + SEEDS)
        .boxed()
        .toList();
  }

  @ParameterizedTest(name = "seeds from {0}")
  @MethodSource("firstSeeds")
  void decidesAsVeleroDoesAndLeavesWhatVeleroLeaves(int first) {
    var seeds = Math.min(RESTORES_OF_ONE_CLUSTER, FIRST + SEEDS - first);
    try (var kube = KubePeer.start();
        var s3 = S3Peer.start();
        var cluster = Peer.cluster(kube.kubeconfig())) {
      s3.createBucket("drtest");
      RandomCluster.define(kube, cluster);
      try (var velero = VeleroPeer.start(kube, s3, "drtest", "hub1");
          var store = S3Store.open(LocationUri.parse("s3://drtest/hub1"), settings(s3))) {
        var run = new VeleroRun(kube.api(), store);
        var restores = new RandomRestores(first, seeds).prepare(cluster, run);
        try (var copy = kube.copy();
            var copied = Peer.cluster(copy.kubeconfig())) {
          var agreement = compare(restores, run, cluster, copied);

          System.out.printf(
              "seeds %3d to %3d: %5d items compared, %d disagreements%n",
              first,
              first + seeds - 1,
              agreement.agrees() + agreement.differences().size(),
              agreement.differences().size());
          agreement.differences().forEach(difference -> System.out.println("  " + difference));
          assertThat(agreement.differences())
              .as(velero.log().lines().count() + " lines of Velero")
              .isEmpty();
          assertThat(agreement.agrees()).isGreaterThan(seeds * 30);
        }
      }
    }
  }

  private Agreement compare(
      List<RandomRestore> restores, VeleroRun run, Cluster cluster, Cluster copied) {
    var byVelero = new PlannedRestores(cluster, run.store(), spool);
    var direct = new PlannedRestores(copied, run.store(), spool);
    var all = new Agreement(0, List.of());
    for (var restore : restores) {
      var planned = byVelero.decisions(restore);
      var agreement = Agreement.of(run.restore(restore.restore()), planned);
      if (!agreement.differences().isEmpty()) {
        System.out.println(restore.restore().at("/spec"));
        System.out.println(run.results(restore.restore().name()));
      }
      all = all.and(agreement);
      direct.carryOut(restore);
    }
    return all.and(LeftObjects.compare(ClusterDump.read(cluster), ClusterDump.read(copied)));
  }

  private static S3Settings settings(S3Peer s3) {
    return S3Settings.aws()
        .withEndpoint(s3.url().toString())
        .withPathStyle(true)
        .withAccess(new S3Access.KeyPair("a", "b", Optional.empty()));
  }
}
