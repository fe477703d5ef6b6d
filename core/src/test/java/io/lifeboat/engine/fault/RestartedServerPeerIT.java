package io.lifeboat.engine.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.lifeboat.archive.ArchiveLimits;
import io.lifeboat.archive.BackupStore;
import io.lifeboat.engine.DirectRestore;
import io.lifeboat.engine.ItemEnd;
import io.lifeboat.engine.ItemResult;
import io.lifeboat.engine.LiveClusterFacts;
import io.lifeboat.engine.Peer;
import io.lifeboat.engine.RestoreJournal;
import io.lifeboat.engine.RestoreOutcome;
import io.lifeboat.engine.RestoreProgress;
import io.lifeboat.engine.RestoreSettings;
import io.lifeboat.engine.StopSignal;
import io.lifeboat.engine.bench.ManyItems;
import io.lifeboat.kube.Cluster;
import io.lifeboat.peers.KubePeer;
import io.lifeboat.restore.RestorePlanner;
import io.lifeboat.restore.RestoreRequest;
import io.lifeboat.restore.Wave;
import io.lifeboat.storage.dir.FolderStore;
import io.lifeboat.velero.RestoreSpec;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Issue 9, row 4: kube-apiserver is killed and started again in the middle. */
@Tag("peers")
class RestartedServerPeerIT {
  private static final int ITEMS = 2_000;

  @TempDir Path folder;

  @Test
  @DisplayName("9.4 the API server is restarted in the middle: the restore goes on")
  void theRestoreGoesOn() {
    var audit = new AuditLog(folder);
    new ManyItems(ITEMS).backUp(folder.resolve("bucket"), "many");
    try (var kube = KubePeer.start(audit.flags());
        var cluster = Peer.cluster(kube.kubeconfig())) {
      var restart = new RestartAfter(ITEMS / 3, kube);

      var outcome = restore(cluster, restart);

      assertThat(restart.done.join()).isTrue();
      assertThat(outcome.counts()).isEqualTo(Map.of(ItemEnd.CREATED, ITEMS + 1));
      assertThat(
              audit.creates(Instant.EPOCH).stream()
                  .filter(AuditLog.Create::succeeded)
                  .map(AuditLog.Create::item)
                  .filter(item -> item.contains("plain/item-")))
          .doesNotHaveDuplicates();
      for (var collection : new String[] {"configmaps", "secrets"}) {
        assertThat(kube.api().list("/api/v1/namespaces/plain/" + collection)).hasSize(ITEMS / 2);
      }
    }
  }

  private RestoreOutcome restore(Cluster cluster, RestoreProgress progress) {
    var store = new BackupStore(new FolderStore(folder.resolve("bucket")));
    try (var contents = store.contents("many", ArchiveLimits.standard(), folder);
        var facts = new LiveClusterFacts(cluster, "velero", folder)) {
      var request = RestoreRequest.of("back", RestoreSpec.all("many"));
      return new DirectRestore(
              cluster, RestoreSettings.standard(), Clock.systemUTC(), new Random(1))
          .run(
              RestorePlanner.plan(request, contents, facts),
              RestoreJournal.none(),
              progress,
              new StopSignal());
    }
  }

  /** Restarts the server once so many items have ended, while the others are under way. */
  private static final class RestartAfter implements RestoreProgress {
    private final CompletableFuture<Boolean> done = new CompletableFuture<>();
    private final AtomicInteger left;
    private final KubePeer kube;

    RestartAfter(int items, KubePeer kube) {
      this.left = new AtomicInteger(items);
      this.kube = kube;
    }

    @Override
    public void begun(int items, int already) {}

    @Override
    public void wave(Wave wave) {}

    @Override
    public void ended(ItemResult result) {
      if (left.decrementAndGet() == 0) {
        done.completeAsync(
            () -> {
              kube.restartServer();
              return true;
            });
      }
    }
  }
}
