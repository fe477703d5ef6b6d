package io.lifeboat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.lifeboat.peers.Fault;
import io.lifeboat.peers.FaultProxy;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged program killed when a request has just been carried out, one after the other. */
abstract class BucketKillCase {
  @TempDir Path folder;

  /** A store without buckets. */
  abstract URI emptyStore();

  /** The words that lead to a store, and what else a run takes. */
  abstract List<String> words(URI store);

  abstract Map<String, String> variables();

  private String[] bucket(URI store, String... words) {
    var all = new ArrayList<>(List.of("bucket"));
    all.addAll(List.of(words));
    all.addAll(List.of("--infrastructure", "prod-x7"));
    all.addAll(words(store));
    return all.toArray(String[]::new);
  }

  private String[] ensure(URI store, Path record) {
    return bucket(store, "ensure", "--record", record.toString(), "-o", "json");
  }

  /** What a run without any mishap leaves, but for the name. */
  private String endState(URI store, Path record) throws IOException {
    assertThat(Files.readString(record)).contains("managed-velero-backups-");
    var audit = CliRun.with(variables(), bucket(store, "audit"));
    assertThat(audit.exit()).as(audit.toString()).isZero(); // several buckets would be refused
    return audit.out();
  }

  private void killAfter(int passed, FaultProxy proxy, Path record) throws Exception {
    var process = new CompletableFuture<Process>();
    Fault kill =
        exchange -> {
          exchange.serverAnswer();
          process.join().destroyForcibly();
          exchange.reset();
        };
    proxy.spoilAfter(passed, kill);
    var program = PackagedProgram.built();
    for (var variable : variables().entrySet()) {
      program = program.with(variable.getKey(), variable.getValue());
    }
    process.complete(program.start(ensure(proxy.url(), record)));
    assertThat(process.join().waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.join().exitValue()).isEqualTo(128 + 9);
  }

  @Test
  void killedAfterAnyRequestTheNextRunEndsAsIfNothingHadBeen() throws Exception {
    var store = emptyStore();
    var clean = folder.resolve("clean.json");
    int requests;
    try (var proxy = FaultProxy.inFrontOf(store)) {
      assertThat(CliRun.with(variables(), ensure(proxy.url(), clean)).exit()).isZero();
      requests = proxy.requests().size();
    }
    var wanted = endState(store, clean);

    for (var passed = 0; passed < requests; passed++) {
      store = emptyStore();
      var record = folder.resolve("after-" + passed + ".json");
      try (var proxy = FaultProxy.inFrontOf(store)) {
        killAfter(passed, proxy, record);
      }

      var again = CliRun.with(variables(), ensure(store, record));

      assertThat(again.exit()).as("after %d: %s", passed + 1, again).isZero();
      assertThat(endState(store, record)).as("after %d", passed + 1).isEqualTo(wanted);
    }
  }
}
