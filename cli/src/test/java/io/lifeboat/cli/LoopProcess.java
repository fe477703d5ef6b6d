package io.lifeboat.cli;

import io.lifeboat.peers.PeerProcess;
import io.lifeboat.testing.Eventually;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** {@code reconcile --watch} of the packaged program, as a process of its own. */
record LoopProcess(PeerProcess process) implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration QUIET = Duration.ofSeconds(3);
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final Pattern PORT = Pattern.compile("metrics on port (\\d+)");
  private static final Pattern NAME = Pattern.compile("leading as (\\S+)");

  static LoopProcess start(Path folder, String name, Path kubeconfig, String... more) {
    var command =
        new ArrayList<>(
            List.of(
                PackagedProgram.built().launcher().toString(), "reconcile", "--watch", "--port=0"));
    command.addAll(List.of(more));
    var environment =
        Map.of(
            "KUBECONFIG",
            kubeconfig.toString(),
            "HOSTNAME",
            name,
            "JAVA_HOME",
            System.getProperty("java.home"),
            "LIFEBOAT_JAVA_OPTS",
            "-Xmx64m",
            "AWS_ACCESS_KEY_ID",
            "a",
            "AWS_SECRET_ACCESS_KEY",
            "b");
    return new LoopProcess(PeerProcess.start(name, folder, command, environment));
  }

  /** Until it leads; how it calls itself in the Lease. */
  String awaitLeading() {
    process.await("leading", PATIENCE, this::leads);
    var name = NAME.matcher(process.output());
    var last = "";
    while (name.find()) {
      last = name.group(1);
    }
    return last;
  }

  boolean leads() {
    return get("/metrics").contains("lifeboat_leader 1.0");
  }

  long passes() {
    return get("/metrics")
        .lines()
        .filter(line -> line.startsWith("lifeboat_passes_total"))
        .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  void awaitPasses(long more) {
    var wanted = passes() + more;
    process.await(more + " passes more", PATIENCE, () -> passes() >= wanted);
  }

  /** Until passes have come, and none for a while. */
  void awaitQuiet() {
    var last = new long[] {0, System.nanoTime()};
    process.await(
        "no pass for a while",
        PATIENCE,
        () -> {
          var now = passes();
          if (now != last[0]) {
            last[0] = now;
            last[1] = System.nanoTime();
          }
          return now > 0 && System.nanoTime() - last[1] > QUIET.toNanos();
        });
  }

  /** What it answers; empty when it does not. */
  String get(String path) {
    var port =
        Eventually.within(PATIENCE)
            .get(
                "a port",
                () ->
                    Optional.of(PORT.matcher(process.output()))
                        .filter(m -> m.find())
                        .map(m -> m.group(1)));
    try {
      var request =
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
              .timeout(Duration.ofSeconds(10))
              .build();
      return HTTP.send(request, BodyHandlers.ofString()).body();
    } catch (IOException e) {
      return "";
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    process.close();
  }
}
