package io.lifeboat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.lifeboat.engine.ClusterDump;
import io.lifeboat.engine.Peer;
import io.lifeboat.kube.Cluster;
import io.lifeboat.peers.KubePeer;
import io.lifeboat.peers.S3Peer;
import io.lifeboat.peers.VeleroPeer;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.testing.Eventually;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The real Velero takes in a backup that {@code backup create} put into its bucket. */
@Tag("peers")
class BackupCreatePeerIT {
  private static final String VELERO = "/apis/velero.io/v1/namespaces/velero/";
  private static final List<String> LOST =
      List.of("shop", "cluster-a", "cluster-b", "default-apps", "open-cluster-management");

  /** Where a restored object differs from its original, and why. */
  private static final Map<String, String> EXPLAINED =
      Map.of(
          "/metadata/labels/velero.io~1backup-name", "Velero's mark",
          "/metadata/labels/velero.io~1restore-name", "Velero's mark",
          "/metadata/annotations/pv.kubernetes.io~1bind-completed",
              "the volume controller's, again",
          "/metadata/annotations/pv.kubernetes.io~1bound-by-controller", "the same controller's",
          "/spec/clusterIP", "handed out by the API server",
          "/spec/clusterIPs/0", "handed out by the API server",
          "/spec/ports/0/nodePort", "handed out by the API server",
          "/spec/selector/matchLabels/batch.kubernetes.io~1controller-uid", "uid of the job",
          "/spec/template/metadata/labels/batch.kubernetes.io~1controller-uid", "uid of the job",
          "/spec/template/metadata/labels/controller-uid", "uid of the job");

  @Test
  void aBackupOfTheWholeClusterIsSyncedAndRestoredByVelero() {
    try (var kube = KubePeer.startWithControllers();
        var s3 = S3Peer.start();
        var cluster = Peer.cluster(kube.kubeconfig())) {
      s3.createBucket("drtest");
      GoldenCluster.shop().putInto(cluster);

      var run = backupCreate(kube, s3);

      assertThat(run.err())
          .isEqualTo(
              "warning: the data of volume pv-data (claim shop/data) is not in this backup\n");
      assertThat(run.out()).matches("Backed up \\d+ items to s3://drtest/hub1 as ours in .*\n");
      assertThat(run.exit()).isZero();
      try (var velero = VeleroPeer.start(kube, s3, "drtest", "hub1")) {
        Eventually.within(Duration.ofSeconds(20))
            .until("backup synced", () -> kube.api().get(VELERO + "backups/ours").isPresent());
        var before = ClusterDump.read(cluster);
        destroy(kube);

        var restored = restore(kube);

        assertThat(restored.text("/status/phase")).as(velero.log()).isEqualTo("Completed");
        // Its label keeps it out of every backup.
        assertThat(differences(before, cluster))
            .isEqualTo(
                Map.of(
                    "policy.open-cluster-management.io/Policy/default-apps/p2",
                    List.of("missing")));
      }
    }
  }

  private static CliRun backupCreate(KubePeer kube, S3Peer s3) {
    return CliRun.now(
        Map.of(
            "KUBECONFIG", kube.kubeconfig().toString(),
            "AWS_ACCESS_KEY_ID", "a",
            "AWS_SECRET_ACCESS_KEY", "b"),
        "backup",
        "create",
        "ours",
        "--direct",
        "--location=s3://drtest/hub1",
        "--s3-endpoint=" + s3.url());
  }

  private static void destroy(KubePeer kube) {
    LOST.forEach(namespace -> kube.kubectl("delete", "namespace", namespace, "--wait=false"));
    LOST.forEach(
        namespace ->
            kube.kubectl("wait", "--for=delete", "namespace/" + namespace, "--timeout=30s"));
  }

  private static KubeObject restore(KubePeer kube) {
    kube.api()
        .create(
            VELERO + "restores",
            KubeObject.parseYaml(
                """
                apiVersion: velero.io/v1
                kind: Restore
                metadata: {name: back, namespace: velero}
                spec: {backupName: ours, includedNamespaces: %s}
                """
                    .formatted(LOST)));
    return Eventually.within(Duration.ofSeconds(30))
        .get(
            "restore ended",
            () ->
                kube.api()
                    .get(VELERO + "restores/back")
                    .filter(r -> !r.text("/status/completionTimestamp").isEmpty()));
  }

  /** What the recorded cluster held in the lost namespaces, beside what is there now. */
  private static Map<String, List<String>> differences(ClusterDump before, Cluster cluster) {
    Set<String> lost =
        GoldenCluster.shop().objects().entrySet().stream()
            .filter(entry -> LOST.contains(entry.getValue().namespace()))
            .map(Map.Entry::getKey)
            .collect(Collectors.toSet());
    return GoldenCluster.differences(
        lost, before, ClusterDump.read(cluster), UnaryOperator.identity(), EXPLAINED.keySet());
  }
}
