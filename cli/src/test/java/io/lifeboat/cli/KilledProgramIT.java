package io.lifeboat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.lifeboat.archive.ArchiveLimits;
import io.lifeboat.archive.BackupStore;
import io.lifeboat.engine.ClusterDump;
import io.lifeboat.engine.Peer;
import io.lifeboat.kube.Cluster;
import io.lifeboat.peers.Fault;
import io.lifeboat.peers.FaultProxy;
import io.lifeboat.resource.KubeJson;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.sandbox.api.SandboxServer;
import io.lifeboat.storage.dir.FolderStore;
import io.lifeboat.testing.Eventually;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** kill -9 in the middle, and the run after it. */
class KilledProgramIT {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final int LET_THROUGH = 20;

  @TempDir Path folder;

  private final PackagedProgram program = PackagedProgram.built();

  @Test
  void aRestoreThatWasKilledIsCompletedByTheNextRun() throws Exception {
    try (var server = SandboxServer.start(0);
        var whole = SandboxServer.start(0);
        var proxy = FaultProxy.inFrontOf(URI.create(server.url()));
        var cluster = cluster(server, "killed");
        var expected = cluster(whole, "whole")) {
      proxy.spoil(
          request ->
              request.isWrite()
                  && proxy.count(r -> r.isWrite() && r.number() <= request.number()) > LET_THROUGH,
          Fault.delay(Duration.ofMinutes(1)));
      var process = program.start(restore(proxy.url().toString()));
      Eventually.within(PATIENCE)
          .until("stuck", () -> proxy.count(request -> request.isWrite()) > LET_THROUGH);
      kill(process);
      var half = ClusterDump.read(cluster);

      var again = program.run(restore(server.url()));
      assertThat(program.run(restore(whole.url())).exit()).isZero();

      var all = ClusterDump.read(expected);
      assertThat(half.objects()).hasSizeLessThan(all.objects().size());
      assertThat(again.err()).isEmpty();
      assertThat(again.out()).startsWith("Restored full in ").contains("created");
      assertThat(again.exit()).isZero();
      assertThat(
              GoldenCluster.differences(
                  all.objects().keySet(),
                  all,
                  ClusterDump.read(cluster),
                  UnaryOperator.identity(),
                  Set.of()))
          .isEmpty();
    }
  }

  private static String[] restore(String server) {
    return new String[] {
      "restore",
      "name",
      "full",
      "--direct",
      "--include-privileged",
      "-n=velero",
      "--location=" + GoldenBucket.SHOP.url(),
      "--server=" + server
    };
  }

  @Test
  void aBackupThatWasKilledWhileItIsStoredIsNoBackupAndTheNextRunMakesIt() throws Exception {
    try (var server = SandboxServer.start(0);
        var cluster = cluster(server, "kubeconfig")) {
      fill(cluster);
      var bucket = Files.createDirectory(folder.resolve("bucket"));
      var process = program.start(backup(server, bucket));
      // The log is stored first; the tarball, which takes a while, is what comes next.
      var parts = bucket.resolve("backups/killed");
      Eventually.within(PATIENCE).until("upload begun", () -> files(parts) > 1);
      kill(process);

      // Should the kill have come too late, the backup is whole; there is nothing in between.
      // What came before the metadata counts as dead a few minutes later.
      var left = CliRun.of("backup", "list", "--location=file://" + bucket, "-o", "name").out();
      var later = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(6));
      var again = CliRun.at(later, Map.of(), backup(server, bucket));

      assertThat(left + again.exit()).isIn("0", "backup/killed\n13");
      var store = new BackupStore(new FolderStore(bucket));
      assertThat(store.summary("killed", ArchiveLimits.standard()).total().items())
          .isEqualTo(store.resourceList("killed").orElseThrow().size());
    }
  }

  private static String[] backup(SandboxServer server, Path bucket) {
    return new String[] {
      "backup",
      "create",
      "killed",
      "--direct",
      "-n=velero",
      "--location=file://" + bucket,
      "--server=" + server.url()
    };
  }

  /** Noise that does not compress, so that the tarball takes a while. */
  private static void fill(Cluster cluster) {
    var random = new Random(1);
    for (var i = 0; i < 40; i++) {
      var noise = new byte[700_000];
      random.nextBytes(noise);
      var secret = KubeJson.JSON.createObjectNode().put("apiVersion", "v1").put("kind", "Secret");
      secret.putObject("metadata").put("name", "noise-" + i).put("namespace", "default");
      secret.putObject("data").put("noise", noise);
      cluster.converge(KubeObject.of(secret));
    }
  }

  private static long files(Path parts) {
    try (var files = Files.list(parts)) {
      return files.count();
    } catch (IOException notYet) {
      return 0;
    }
  }

  private Cluster cluster(SandboxServer server, String file) throws IOException {
    return Peer.cluster(Files.writeString(folder.resolve(file), server.kubeconfig()));
  }

  /** SIGKILL, to the program and whatever its launcher started. */
  private static void kill(Process process) throws InterruptedException {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    assertThat(process.destroyForcibly().waitFor()).isNotZero();
  }
}
