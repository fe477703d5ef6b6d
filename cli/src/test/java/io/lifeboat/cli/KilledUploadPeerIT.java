package io.lifeboat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.lifeboat.peers.Fault;
import io.lifeboat.peers.FaultProxy;
import io.lifeboat.peers.S3Peer;
import io.lifeboat.sandbox.api.SandboxServer;
import io.lifeboat.testing.Eventually;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** kill -9 in the last moment of an upload to S3: everything is there but the metadata. */
@Tag("peers")
class KilledUploadPeerIT {
  @TempDir Path folder;

  @Test
  void theNextRunWaitsForASignOfLifeAndThenTakesOver() throws Exception {
    try (var server = SandboxServer.start(0);
        var s3 = S3Peer.start();
        var proxy = FaultProxy.inFrontOf(s3.url())) {
      s3.createBucket("drtest");
      var kubeconfig = Files.writeString(folder.resolve("kubeconfig"), server.kubeconfig());
      var environment =
          Map.of(
              "KUBECONFIG", kubeconfig.toString(),
              "AWS_ACCESS_KEY_ID", "a",
              "AWS_SECRET_ACCESS_KEY", "b");
      proxy.spoil(
          request -> request.isWrite() && request.path().contains("/velero-backup.json"),
          Fault.delay(Duration.ofMinutes(1)));
      var process =
          new PackagedProgram(PackagedProgram.built().launcher(), environment)
              .start(create(proxy.url().toString()));
      Eventually.within(Duration.ofSeconds(30))
          .until(
              "metadata on its way",
              () -> proxy.count(r -> r.isWrite() && r.path().contains("velero-backup")) > 0);
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      assertThat(process.destroyForcibly().waitFor()).isNotZero();

      var list =
          CliRun.with(
              environment, "backup", "list", "--location=s3://drtest", "--s3-endpoint=" + s3.url());
      var atOnce = CliRun.now(environment, create(s3.url().toString()));
      var later = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(6));
      var afterAWhile = CliRun.at(later, environment, create(s3.url().toString()));

      assertThat(list.out()).isEqualTo("There are no backups in s3://drtest.\n");
      assertThat(atOnce)
          .isEqualTo(
              new CliRun(
                  11,
                  "",
                  """
                  error: another upload of backup killed to s3://drtest is under way, or was \
                  interrupted (backup-under-way)
                  hint: if it was interrupted, run the same command again in 5 min, which then \
                  takes its place; or choose another name
                  """));
      assertThat(afterAWhile.out()).startsWith("Backed up 4 items to s3://drtest as killed in ");
      assertThat(afterAWhile.exit()).isZero();
    }
  }

  private static String[] create(String endpoint) {
    return new String[] {
      "backup",
      "create",
      "killed",
      "--direct",
      "--location=s3://drtest",
      "--s3-endpoint=" + endpoint
    };
  }
}
