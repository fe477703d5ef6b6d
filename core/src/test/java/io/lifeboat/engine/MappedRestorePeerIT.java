package io.lifeboat.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.lifeboat.archive.ArchiveLimits;
import io.lifeboat.archive.BackupStore;
import io.lifeboat.kube.Cluster;
import io.lifeboat.peers.KubePeer;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.restore.Allowance;
import io.lifeboat.restore.RestorePlanner;
import io.lifeboat.restore.RestoreRequest;
import io.lifeboat.storage.dir.FolderStore;
import io.lifeboat.velero.RestoreSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Our restore beside Velero's, on the cluster that Velero met. */
@Tag("peers")
class MappedRestorePeerIT {
  private static final Path SHOP = Path.of("src/test/resources/golden/shop").toAbsolutePath();

  private static final String ADDRESS = "each API server hands out addresses of its own";
  private static final String JOB = "each API server labels a job's pods with the job's own uid";

  /** Where our objects differ from those that Velero made, and why that is right. */
  private static final Map<String, String> EXPLAINED =
      Map.of(
          "/Service/shop-other/edge /spec/clusterIP",
          ADDRESS,
          "/Service/shop-other/edge /spec/clusterIPs/0",
          ADDRESS,
          "/Service/shop-other/edge /spec/ports/0/nodePort",
          "each API server picks a free port",
          "/Service/shop-other/web /spec/clusterIP",
          ADDRESS,
          "/Service/shop-other/web /spec/clusterIPs/0",
          ADDRESS,
          "batch/Job/shop-other/once"
              + " /spec/selector/matchLabels/batch.kubernetes.io~1controller-uid",
          JOB,
          "batch/Job/shop-other/once"
              + " /spec/template/metadata/labels/batch.kubernetes.io~1controller-uid",
          JOB,
          "batch/Job/shop-other/once /spec/template/metadata/labels/controller-uid",
          JOB);

  @TempDir Path temporary;

  @Test
  void aMappedNamespaceComesBackAsVeleroRestoredIt() throws IOException {
    var goldenBefore = ClusterDump.recorded(SHOP.resolve("restore-mapped/cluster-before.json.gz"));
    var goldenAfter = ClusterDump.recorded(SHOP.resolve("restore-mapped/cluster-after.json.gz"));
    try (var kube = KubePeer.start();
        var cluster = Peer.cluster(kube.kubeconfig())) {
      goldenBefore.putInto(cluster);
      var before = ClusterDump.read(cluster);

      var outcome = restore(cluster);
      var after = ClusterDump.read(cluster);

      assertThat(outcome.refused()).isEmpty();
      assertThat(after.keysNotIn(before)).isEqualTo(goldenAfter.keysNotIn(goldenBefore));
      assertThat(after.keysChangedSince(before)).isEmpty();
      assertThat(differences(goldenAfter, after, goldenAfter.keysNotIn(goldenBefore)))
          .containsExactlyInAnyOrderElementsOf(EXPLAINED.keySet());
    }
  }

  private static List<String> differences(ClusterDump golden, ClusterDump ours, Set<String> keys) {
    return keys.stream()
        .flatMap(
            key ->
                ObjectText.differences(golden.object(key), ours.object(key)).stream()
                    .map(pointer -> key + " " + pointer))
        .toList();
  }

  private RestoreOutcome restore(Cluster cluster) throws IOException {
    var asked = KubeObject.parse(Files.readAllBytes(SHOP.resolve("restore-mapped/restore.json")));
    var request =
        RestoreRequest.of(asked.name(), RestoreSpec.of(asked))
            .allowing(Allowance.PRIVILEGED)
            .allowing(Allowance.DEPENDENTS);
    var store = new BackupStore(new FolderStore(SHOP.resolve("bucket")));
    try (var contents = store.contents("shop", ArchiveLimits.standard(), temporary);
        var facts = new LiveClusterFacts(cluster, "velero", temporary)) {
      var plan = RestorePlanner.plan(request, contents, facts);
      return new DirectRestore(
              cluster, RestoreSettings.standard(), Clock.systemUTC(), new Random(1))
          .run(plan, RestoreJournal.none(), RestoreProgress.silent(), new StopSignal());
    }
  }
}
