package io.lifeboat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.lifeboat.peers.Fault;
import io.lifeboat.peers.FaultProxy;
import io.lifeboat.peers.S3Peer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged program killed when a request has just been carried out, one after the other. */
@Tag("peers")
class BucketKillPeerIT {
  private static final Map<String, String> KEYS =
      Map.of("AWS_ACCESS_KEY_ID", "lifeboat", "AWS_SECRET_ACCESS_KEY", "lifeboat-secret");
  private static S3Peer peer;
  private static FaultProxy proxy;
  @TempDir Path folder;

  @BeforeAll
  static void start() {
    peer = S3Peer.start();
    proxy = FaultProxy.inFrontOf(peer.url());
  }

  @AfterAll
  static void stop() {
    proxy.close();
    peer.close();
  }

  private String[] ensure(Path record, URI endpoint) {
    return new String[] {
      "bucket",
      "ensure",
      "--infrastructure",
      "prod-x7",
      "--record",
      record.toString(),
      "--s3-endpoint",
      endpoint.toString(),
      "-o",
      "json"
    };
  }

  /** What a run without any mishap leaves, but for the name. */
  private String endState(Path record) throws IOException {
    assertThat(Files.readString(record)).contains("managed-velero-backups-");
    var audit =
        CliRun.with(
            KEYS,
            "bucket",
            "audit",
            "--infrastructure",
            "prod-x7",
            "--s3-endpoint",
            peer.url().toString());
    assertThat(audit.exit()).as(audit.toString()).isZero(); // several buckets would be refused
    return audit.out();
  }

  private void killAfter(int passed, Path record) throws Exception {
    var process = new CompletableFuture<Process>();
    Fault kill =
        exchange -> {
          exchange.serverAnswer();
          process.join().destroyForcibly();
          exchange.reset();
        };
    proxy.spoilAfter(passed, kill);
    var program = PackagedProgram.built();
    for (var key : KEYS.entrySet()) {
      program = program.with(key.getKey(), key.getValue());
    }
    process.complete(program.start(ensure(record, proxy.url())));
    assertThat(process.join().waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.join().exitValue()).isEqualTo(128 + 9);
    proxy.heal();
  }

  @Test
  void killedAfterAnyRequestTheNextRunEndsAsIfNothingHadBeen() throws Exception {
    var clean = folder.resolve("clean.json");
    assertThat(CliRun.with(KEYS, ensure(clean, proxy.url())).exit()).isZero();
    var requests = proxy.requests().size();
    var wanted = endState(clean);

    for (var passed = 0; passed < requests; passed++) {
      peer.reset();
      var record = folder.resolve("after-" + passed + ".json");
      killAfter(passed, record);

      var again = CliRun.with(KEYS, ensure(record, peer.url()));

      assertThat(again.exit()).as("after %d: %s", passed + 1, again).isZero();
      assertThat(endState(record)).as("after %d", passed + 1).isEqualTo(wanted);
    }
  }
}
