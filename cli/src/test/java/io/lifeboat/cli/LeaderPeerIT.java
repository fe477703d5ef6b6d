package io.lifeboat.cli;

import static io.lifeboat.cli.InstalledVelero.DEPLOYMENT;
import static io.lifeboat.cli.InstalledVelero.INSTALL;
import static io.lifeboat.cli.InstalledVelero.LEASE;
import static io.lifeboat.cli.InstalledVelero.SERVICE;
import static org.assertj.core.api.Assertions.assertThat;

import io.lifeboat.peers.Fault;
import io.lifeboat.peers.FaultProxy;
import io.lifeboat.peers.KubePeer;
import io.lifeboat.peers.ProxiedRequest;
import io.lifeboat.peers.S3Peer;
import io.lifeboat.testing.Eventually;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Loops of which one is killed, and an API server that goes away and misbehaves. */
@Tag("peers")
class LeaderPeerIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration LEASE_TIME = Duration.ofSeconds(6);
  private static final Duration AWAY =
      Duration.ofSeconds(Integer.getInteger("server.away.seconds", 12));
  @TempDir private static Path folder;
  private static KubePeer kube;
  private static S3Peer s3;

  @BeforeAll
  static void start() {
    kube = KubePeer.startWithControllers();
    s3 = S3Peer.start();
  }

  @AfterAll
  static void stop() {
    s3.close();
    kube.close();
  }

  private static LoopProcess loop(InstalledVelero velero, String name, Path kubeconfig) {
    return LoopProcess.start(
        folder,
        name,
        kubeconfig,
        "-n=" + velero.namespace(),
        "--every=1h",
        "--lease=" + LEASE_TIME.toSeconds() + "s");
  }

  private static void isPutRight(InstalledVelero velero, LoopProcess loop) {
    velero.patch(DEPLOYMENT, "{spec: {replicas: 0}}");
    loop.process()
        .await(
            "put right", PATIENCE, () -> velero.get(DEPLOYMENT).at("/spec/replicas").asInt() == 1);
  }

  @Test
  @DisplayName("T-43 one is active; when it is killed the other takes over after the Lease")
  void t43theOtherTakesOver() throws IOException {
    var velero = InstalledVelero.in(kube, s3, "two");
    var kubeconfig = velero.ownKubeconfig();
    try (var first = loop(velero, "first", kubeconfig)) {
      first.awaitLeading();
      try (var second = loop(velero, "second", kubeconfig)) {
        second.process().await("ready", PATIENCE, () -> second.get("/readyz").equals("ok\n"));
        assertThat(second.leads()).isFalse();
        isPutRight(velero, first);

        first.process().kill();
        var began = System.nanoTime();
        var name = second.awaitLeading();

        var took = Duration.ofNanos(System.nanoTime() - began);
        System.out.println("took over after " + took.toMillis() + " ms of a Lease of 6000 ms");
        assertThat(velero.get(LEASE).text("/spec/holderIdentity")).isEqualTo(name);
        isPutRight(velero, second);
      }
    }
  }

  @Test
  void anApiServerThatWasAwayIsCaughtUpWith() throws IOException {
    var velero = InstalledVelero.in(kube, s3, "away");
    try (var loop = loop(velero, "away", velero.ownKubeconfig())) {
      loop.awaitLeading();
      loop.awaitQuiet();
      var bucket = velero.get(INSTALL).text("/status/storageBucket/name");

      kube.stopServer();
      var stopped = System.nanoTime();
      loop.process()
          .await("not ready any more", PATIENCE, () -> loop.get("/readyz").equals("no\n"));
      Eventually.within(AWAY.plus(PATIENCE))
          .until("away for long enough", () -> since(stopped).compareTo(AWAY) >= 0);
      assertThat(loop.get("/healthz")).isEqualTo("ok\n");
      var away = since(stopped);
      kube.startServer();
      var back = System.nanoTime();

      loop.awaitLeading();
      var led = since(back);
      isPutRight(velero, loop);
      System.out.printf(
          "API server away for %d s: the loop leads again after %d ms, has put an edit right after"
              + " %d ms%n",
          away.toSeconds(), led.toMillis(), since(back).toMillis());
      loop.process().await("ready", PATIENCE, () -> loop.get("/readyz").equals("ok\n"));
      assertThat(velero.get(INSTALL).text("/status/storageBucket/name")).isEqualTo(bucket);
      assertThat(kube.api().list("/apis/apps/v1/namespaces/away/deployments"))
          .hasSize(2); // Velero's, and the loop's own
      for (var plural : List.of("backupstoragelocations", "volumesnapshotlocations")) {
        assertThat(kube.api().list("/apis/velero.io/v1/namespaces/away/" + plural)).hasSize(1);
      }
      assertThat(loop.process().output()).doesNotContain("Exception");
    }
  }

  private static Duration since(long nanos) {
    return Duration.ofNanos(System.nanoTime() - nanos);
  }

  @Test
  void faultsOnTheWayAreOvercome() throws IOException {
    var velero = InstalledVelero.in(kube, s3, "faults");
    try (var proxy = FaultProxy.inFrontOf(kube.url());
        var loop = loop(velero, "faults", kube.kubeconfigThrough(proxy))) {
      loop.awaitLeading();
      loop.awaitQuiet();
      isPutRight(velero, loop);

      proxy.spoil(6, LeaderPeerIT::isWatch, Fault.status(410)); // asked anew when they broke
      proxy.kill();
      proxy.revive();
      isPutRight(velero, loop);
      proxy.heal();

      proxy.spoil(8, request -> true, Fault.tooManyRequests(Duration.ofSeconds(1)));
      isPutRight(velero, loop);
      proxy.heal();

      proxy.spoil(3, writes("deployments/velero"), Fault.status(409));
      isPutRight(velero, loop);
      proxy.spoil(1, writes("deployments/velero"), Fault.loseAnswer());
      isPutRight(velero, loop);
      proxy.spoil(2, request -> request.path().contains("services"), Fault.halfAnAnswer());
      velero.patch(SERVICE, "{spec: {selector: {deploy: nothing}}}");
      Eventually.within(PATIENCE)
          .until(
              "put right",
              () -> velero.get(SERVICE).text("/spec/selector/deploy").equals("velero"));
      assertThat(loop.process().alive()).isTrue();
      assertThat(loop.process().output()).doesNotContain("Exception");
    }
  }

  private static boolean isWatch(ProxiedRequest request) {
    return request.path().contains("watch=");
  }

  private static Predicate<ProxiedRequest> writes(String path) {
    return request -> request.isWrite() && request.path().contains(path);
  }
}
