package io.lifeboat.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.lifeboat.kube.Cluster;
import io.lifeboat.kube.Connection;
import io.lifeboat.kube.LiveCluster;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.sandbox.api.SandboxServer;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who works in a namespace, against the API server of the sandbox. */
class LeaderTurnIT {
  private SandboxServer server;
  private Cluster cluster;

  @BeforeEach
  void start() throws IOException {
    server = SandboxServer.start(0);
    cluster = new LiveCluster(Connection.open(server.url()));
    cluster.converge(
        KubeObject.parseYaml("{apiVersion: v1, kind: Namespace, metadata: {name: v}}"));
  }

  @AfterEach
  void stop() {
    cluster.close();
    server.close();
  }

  private LeaderTurn turn(String host, Clock clock) {
    return new LeaderTurn(cluster, "v", LeaderLease.identity(host, 1), clock);
  }

  private LeaderTurn turn(String host) {
    return turn(host, Clock.systemUTC());
  }

  private String holder() {
    return LeaderLease.read(cluster, "v").orElseThrow().holder();
  }

  @Test
  void oneWorksAtATimeAndClosedTheLeaseIsFreeAtOnce() {
    var first = turn("first");
    try (var second = turn("second")) {
      assertThat(first.take()).isTrue();
      assertThat(first.take()).as("asked again").isTrue();
      assertThat(second.take()).isFalse();
      assertThat(second.other().orElseThrow().holder()).isEqualTo("lifeboat_first_1");

      first.close();

      assertThat(holder()).isEmpty();
      assertThat(second.take()).isTrue();
      assertThat(holder()).isEqualTo("lifeboat_second_1");
    }
  }

  @Test
  void aLeaseThatRanOutIsTakenWhateverTheClockHereSays() {
    hold("lifeboat_dead_1", Instant.now().minusSeconds(31));
    var wrong = Clock.offset(Clock.systemUTC(), Duration.ofHours(-5));

    try (var turn = turn("late", wrong)) {
      assertThat(turn.take()).isTrue();
      assertThat(holder()).isEqualTo("lifeboat_late_1");
    }
  }

  @Test
  void aLiveLoopKeepsItsLeaseWhateverTheClockHereSays() {
    hold("lifeboat_loop_1", Instant.now());

    try (var turn = turn("hasty", Clock.offset(Clock.systemUTC(), Duration.ofHours(5)))) {
      assertThat(turn.take()).isFalse();
    }
    assertThat(holder()).isEqualTo("lifeboat_loop_1");
  }

  @Test
  void aLeaseThatAnotherTookMeanwhileIsNotGivenBackForIt() {
    try (var slow = turn("slow")) {
      assertThat(slow.take()).isTrue();
      hold("lifeboat_loop_1", Instant.now());
    }

    assertThat(holder()).isEqualTo("lifeboat_loop_1");
  }

  @Test
  void whoIsInterruptedGivesItBackAllTheSame() {
    try (var turn = turn("stopped")) {
      assertThat(turn.take()).isTrue();
      Thread.currentThread().interrupt();
    }

    assertThat(Thread.interrupted()).isTrue();
    assertThat(holder()).isEmpty();
  }

  private void hold(String holder, Instant renewed) {
    var text = LeaderLease.MICROS.format(renewed);
    cluster.converge(
        KubeObject.parseYaml(
            """
            apiVersion: coordination.k8s.io/v1
            kind: Lease
            metadata: {name: 58497677.cluster.management.io, namespace: v}
            spec:
              holderIdentity: "%s"
              leaseDurationSeconds: 30
              renewTime: "%s"
              acquireTime: "%s"
            """
                .formatted(holder, text, text)));
  }
}
