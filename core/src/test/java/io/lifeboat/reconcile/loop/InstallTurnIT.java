package io.lifeboat.reconcile.loop;

import static org.assertj.core.api.Assertions.assertThat;

import io.lifeboat.kube.Cluster;
import io.lifeboat.kube.Connection;
import io.lifeboat.kube.LiveCluster;
import io.lifeboat.reconcile.InstallReconciler;
import io.lifeboat.reconcile.InstallTurn;
import io.lifeboat.reconcile.LeaderLease;
import io.lifeboat.reconcile.LeaderTurn;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.resource.NamespacedName;
import io.lifeboat.sandbox.api.SandboxServer;
import io.lifeboat.testing.Eventually;
import io.lifeboat.velero.install.VeleroInstallKind;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A verb and a loop over the same installation. */
class InstallTurnIT {
  private static final Duration PATIENCE = Duration.ofSeconds(40);
  private static final NamespacedName INSTALL = new NamespacedName("v", "cluster");
  private final SharedBuckets buckets = new SharedBuckets();
  private final List<String> told = new ArrayList<>();
  private SandboxServer server;
  private Cluster cluster;

  @BeforeEach
  void start() throws IOException {
    server = SandboxServer.start(0);
    cluster = new LiveCluster(Connection.open(server.url()));
    cluster.converge(
        KubeObject.parseYaml("{apiVersion: v1, kind: Namespace, metadata: {name: v}}"));
    cluster.converge(VeleroInstallKind.definition());
    Eventually.within(PATIENCE)
        .until("kind served", () -> cluster.discover().find(VeleroInstallKind.KIND).isPresent());
    cluster.converge(
        KubeObject.parseYaml(
            """
            apiVersion: managed.openshift.io/v1alpha2
            kind: VeleroInstall
            metadata: {name: cluster, namespace: v}
            spec:
              storage: {provider: aws, region: eu-west-1, infrastructureName: test}
              credentials: {source: Ambient}
            """));
  }

  @AfterEach
  void stop() {
    cluster.close();
    server.close();
  }

  private InstallTurn turn() {
    var clock = Clock.systemUTC();
    var reconciler = new InstallReconciler(cluster, buckets, clock, new Random(2));
    var lease = new LeaderTurn(cluster, "v", LeaderLease.identity("desk", 7), clock);
    return new InstallTurn(cluster, reconciler, lease, told::add);
  }

  @Test
  void theLoopThatLeadsWorksAndWhenItIsGoneTheVerbDoes() {
    var turn = turn();
    try (var loop = loop()) {
      Eventually.within(PATIENCE).until("leads", loop::leads);
      Eventually.within(PATIENCE)
          .until("seen", () -> turn.next(INSTALL).orElseThrow().ready().isPresent());

      assertThat(turn.next(INSTALL).orElseThrow().changes()).isEmpty();
      assertThat(told)
          .containsExactly(
              loop.identity() + " leads and looks after v/cluster; watching what it does");
      Eventually.within(PATIENCE).until("told", () -> loop.lines().contains("Installed: "));
    }

    assertThat(turn.next(INSTALL).orElseThrow().changes()).isNotEmpty();
    try (var late = loop()) {
      Eventually.within(PATIENCE).until("stands by", () -> late.get("/readyz").equals("ok\n"));
      assertThat(late.leads()).isFalse();

      turn.close();

      Eventually.within(PATIENCE).until("leads", late::leads);
    }
  }

  private RunningLoop loop() {
    return RunningLoop.start(server.url(), "v", Duration.ofHours(1), buckets, Clock.systemUTC());
  }
}
