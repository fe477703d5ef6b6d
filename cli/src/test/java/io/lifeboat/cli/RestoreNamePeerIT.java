package io.lifeboat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.lifeboat.engine.ClusterDump;
import io.lifeboat.engine.Peer;
import io.lifeboat.peers.KubePeer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What {@code restore name} prints and does on the cluster that Velero met. */
@Tag("peers")
class RestoreNamePeerIT {
  /** Velero has no word of it: the backup was made without a plugin, so no registry is known. */
  private static final String IMAGE_OF_THE_SOURCE =
      "note: not changed although it names the source: deploymentconfigs.apps.openshift.io/shop/legacy"
          + " /spec/template/spec/containers/0/image:"
          + " image-registry.openshift-image-registry.svc:5000/shop/web@sha256:"
          + "b".repeat(55)
          + "…\n";

  @Test
  void aMappedRestoreIsPreviewedCarriedOutAndThenDone() {
    try (var kube = KubePeer.start();
        var cluster = Peer.cluster(kube.kubeconfig())) {
      GoldenCluster.shop().putInto(cluster);
      var before = ClusterDump.read(cluster);

      var dry = restore(kube, "--dry-run", "-o", "name");
      var afterDryRun = ClusterDump.read(cluster);
      var first = restore(kube);
      var restored = ClusterDump.read(cluster);
      var second = restore(kube);
      var afterSecond = ClusterDump.read(cluster);

      assertThat(dry.exit()).isZero();
      assertThat(dry.out().lines()).hasSize(19).allMatch(line -> line.contains("shop-other"));
      assertThat(afterDryRun).isEqualTo(before);
      assertThat(first)
          .isEqualTo(
              new CliRun(
                  0, IMAGE_OF_THE_SOURCE + "Restored shop in TIME: 19 created, 6 skipped.\n", ""));
      assertThat(restored.keysChangedSince(before)).isEmpty();
      assertThat(restored.keysNotIn(before)).hasSize(19);
      assertThat(second)
          .isEqualTo(new CliRun(0, "Nothing to do for shop: 25 items skipped.\n", ""));
      assertThat(afterSecond).isEqualTo(restored);
    }
  }

  private static CliRun restore(KubePeer kube, String... more) {
    var args = new ArrayList<>(List.of("restore", "name", "shop", "--direct"));
    args.addAll(List.of("--namespace-mapping", "shop:shop-other"));
    args.addAll(List.of(more));
    var run =
        GoldenBucket.SHOP.run(
            Map.of("KUBECONFIG", kube.kubeconfig().toString()), args.toArray(String[]::new));
    return new CliRun(run.exit(), run.out().replaceAll(" in [0-9.]+m?s", " in TIME"), run.err());
  }
}
