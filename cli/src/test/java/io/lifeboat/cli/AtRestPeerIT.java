package io.lifeboat.cli;

import static io.lifeboat.cli.InstalledVelero.LOCATION;
import static org.assertj.core.api.Assertions.assertThat;

import io.lifeboat.peers.AuditLog;
import io.lifeboat.peers.FaultProxy;
import io.lifeboat.peers.KubePeer;
import io.lifeboat.peers.KubeletPlayer;
import io.lifeboat.peers.Peers;
import io.lifeboat.peers.ProxiedRequest;
import io.lifeboat.peers.S3Peer;
import io.lifeboat.testing.Eventually;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A loop over an installation that is in order, whose Velero runs: how much it takes, and that it
 * writes nothing but its Lease, and nothing to the bucket. {@code -Dat.rest.seconds} says for how
 * long; {@code .ci/long at-rest} keeps the figures of ten minutes.
 */
@Tag("peers")
class AtRestPeerIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int SECONDS = Integer.getInteger("at.rest.seconds", 60);

  /** Per cent of a core; in its first minute a virtual machine still compiles, and CI is slow. */
  private static final int MOST = SECONDS < 600 ? 2 : 1;

  private static final Path SCRIPT = Path.of("..", "packaging", "bench", "at-rest");
  @TempDir private static Path folder;

  @Test
  void atRestItTakesLittleAndWritesNothingButItsLease() throws IOException, InterruptedException {
    try (var audit = new AuditLog();
        var kube = KubePeer.startWithControllers(audit.flags());
        var s3 = S3Peer.start();
        var store = FaultProxy.inFrontOf(s3.url())) {
      var velero = InstalledVelero.in(kube, store.url(), "velero");
      try (var player = new KubeletPlayer(kube, programs(kube))) {
        Eventually.within(PATIENCE)
            .until(
                "a pod of the Deployment",
                () ->
                    kube.api().list("/api/v1/namespaces/velero/pods").stream()
                        .anyMatch(pod -> pod.name().startsWith("velero-")));
        var pod = player.deployment("velero", "velero");
        var began = System.nanoTime();
        InstalledVelero.in(kube, store.url(), "velero", "--wait");
        var took = Duration.ofNanos(System.nanoTime() - began);
        assertThat(velero.get(LOCATION).text("/status/phase"))
            .as(pod.output())
            .isEqualTo("Available");
        System.out.println("install to Available after Velero's start: " + took.toMillis() + " ms");
        try (var loop = LoopProcess.start(folder, "rest", velero.ownKubeconfig(), "-n=velero")) {
          loop.awaitLeading();
          loop.awaitQuiet();

          var before = store.requests().size();
          var figures = figures(loop.process().pid(), audit, velero.user());
          var bucket = store.requests().stream().skip(before).toList();

          System.out.println(figures);
          System.out.println(
              "bucket: %d reads, %d writes, Velero's own included"
                  .formatted(
                      bucket.stream().filter(request -> !request.isWrite()).count(),
                      bucket.stream().filter(ProxiedRequest::isWrite).count()));
          assertThat(figures).doesNotContain("error:").contains(" 0 other writes");
          assertThat(bucket).noneMatch(ProxiedRequest::isWrite);
        }
      }
    }
  }

  private static String figures(long pid, AuditLog audit, String user)
      throws IOException, InterruptedException {
    var command =
        List.of(
            SCRIPT.toString(),
            Long.toString(pid),
            Integer.toString(SECONDS),
            audit.file().toString(),
            user,
            Integer.toString(MOST));
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return output;
  }

  private static Map<String, List<String>> programs(KubePeer kube) {
    var peers = Peers.built();
    var server =
        "exec %s \"$@\" --kubeconfig=%s --plugin-dir=%s --metrics-address=127.0.0.1:0"
            .formatted(
                peers.program("velero"), kube.kubeconfig(), peers.folder().resolve("plugins"));
    return Map.of(
        "test/velero:v1", List.of("/bin/sh", "-c", server, "velero"),
        "test/velero-plugin-for-aws:v1", List.of("/bin/true"));
  }
}
