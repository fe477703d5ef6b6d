package io.lifeboat.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.lifeboat.archive.BackupStore;
import io.lifeboat.kube.Cluster;
import io.lifeboat.sandbox.api.SandboxServer;
import io.lifeboat.storage.InMemoryStore;
import io.lifeboat.storage.dir.FolderStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Our backup of the cluster that Velero backed up, with the filters Velero was given. */
class GoldenBackupIT {
  private static final Path SHOP = Path.of("src/test/resources/golden/shop").toAbsolutePath();

  /**
   * What the recorded cluster lacks or has more than the one that Velero backed up: Velero's own
   * objects and leases are not recorded, and so bring no definitions along; Velero's Deployment was
   * added after the backup.
   */
  private static final Set<String> NOT_THE_SAME_CLUSTER =
      Set.of(
          "velero.io/v1/BackupStorageLocation velero/default",
          "velero.io/v1/Backup velero/full",
          "apiextensions.k8s.io/v1/CustomResourceDefinition backupstoragelocations.velero.io",
          "apiextensions.k8s.io/v1/CustomResourceDefinition backups.velero.io",
          "coordination.k8s.io/v1/Lease kube-system/apiserver-wlv32tlttr4jl3gtroqexyxapa",
          "apps/v1/Deployment velero/velero");

  @TempDir static Path temporary;
  private static final SandboxServer SERVER = SandboxServer.start(0);
  private static Cluster cluster;

  private final BackupStore golden = new BackupStore(new FolderStore(SHOP.resolve("bucket")));
  private final BackupStore ours = new BackupStore(new InMemoryStore());

  @BeforeAll
  static void fill() throws IOException {
    cluster = Peer.cluster(Files.writeString(temporary.resolve("kubeconfig"), SERVER.kubeconfig()));
    ClusterDump.recorded(SHOP.resolve("restore-mapped/cluster-before.json.gz")).putInto(cluster);
  }

  @AfterAll
  static void stop() {
    cluster.close();
    SERVER.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"full", "shop", "labelled", "empty", "managed-clusters", "two-versions", "partly"})
  void theSameItemsAreTaken(String name) {
    var request = new BackupRequest(golden.metadata(name).object().without("/status"));

    new DirectBackup(cluster, ours, temporary, Clock.systemUTC())
        .run(request, BackupProgress.silent(), new StopSignal());

    assertThat(items(ours, name)).isEqualTo(items(golden, name));
  }

  private static SortedSet<String> items(BackupStore store, String name) {
    var items = new TreeSet<String>();
    store
        .resourceList(name)
        .orElseThrow()
        .names()
        .forEach((kind, names) -> names.forEach(item -> items.add(kind + " " + item)));
    items.removeAll(NOT_THE_SAME_CLUSTER);
    return items;
  }
}
