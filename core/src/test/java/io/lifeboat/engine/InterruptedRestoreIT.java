package io.lifeboat.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lifeboat.archive.ArchiveLimits;
import io.lifeboat.archive.BackupStore;
import io.lifeboat.kube.Cluster;
import io.lifeboat.restore.Allowance;
import io.lifeboat.restore.RestorePlan;
import io.lifeboat.restore.RestorePlanner;
import io.lifeboat.restore.RestoreRequest;
import io.lifeboat.restore.Wave;
import io.lifeboat.sandbox.api.SandboxServer;
import io.lifeboat.storage.dir.FolderStore;
import io.lifeboat.velero.RestoreSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A restore that ends in the middle, and the run after it. */
class InterruptedRestoreIT {
  private static final Path BUCKET =
      Path.of("src/test/resources/golden/shop/bucket").toAbsolutePath();

  @TempDir Path temporary;

  @Test
  void aRestoreThatCrashedEndsEqualWhenItIsRunAgain() throws IOException {
    try (var server = SandboxServer.start(0);
        var cluster = connect(server);
        var contents =
            new BackupStore(new FolderStore(BUCKET))
                .contents("full", ArchiveLimits.standard(), temporary);
        var facts = new LiveClusterFacts(cluster, "velero", temporary)) {
      var request =
          RestoreRequest.of("back", RestoreSpec.all("full")).allowing(Allowance.PRIVILEGED);
      var plan = RestorePlanner.plan(request, contents, facts);
      var journal = temporary.resolve("journal");

      assertThatThrownBy(() -> run(cluster, plan, journal, new CrashAfter(20)))
          .isInstanceOf(CrashAfter.Crash.class);
      var outcome = run(cluster, plan, journal, RestoreProgress.silent());

      assertThat(outcome.refused()).isEmpty();
      assertThat(outcome.isComplete()).isTrue();
      assertThat(new RestoreVerification(cluster, temporary).run(plan, outcome).findings())
          .isEmpty();
    }
  }

  private Cluster connect(SandboxServer server) throws IOException {
    return Peer.cluster(Files.writeString(temporary.resolve("kubeconfig"), server.kubeconfig()));
  }

  private static RestoreOutcome run(
      Cluster cluster, RestorePlan plan, Path file, RestoreProgress progress) {
    try (var journal = JournalFile.open(file, "back")) {
      return new DirectRestore(
              cluster, RestoreSettings.standard(), Clock.systemUTC(), new Random(1))
          .run(plan, journal, progress, new StopSignal());
    }
  }

  /** Breaks the run off after so many items. */
  private static final class CrashAfter implements RestoreProgress {
    private static final class Crash extends RuntimeException {
      private static final long serialVersionUID = 1L;
    }

    private final AtomicInteger left;

    CrashAfter(int items) {
      this.left = new AtomicInteger(items);
    }

    @Override
    public void begun(int items, int done) {}

    @Override
    public void wave(Wave wave) {}

    @Override
    public void ended(ItemResult result) {
      if (left.getAndDecrement() <= 0) {
        throw new Crash();
      }
    }
  }
}
