package io.lifeboat.reconcile.loop;

import static org.assertj.core.api.Assertions.assertThat;

import io.lifeboat.kube.Cluster;
import io.lifeboat.kube.Connection;
import io.lifeboat.kube.LiveCluster;
import io.lifeboat.resource.GroupVersionKind;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.resource.NamespacedName;
import io.lifeboat.sandbox.api.SandboxServer;
import io.lifeboat.testing.Eventually;
import io.lifeboat.velero.install.VeleroInstallKind;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The loop against the API server of the sandbox. */
class LoopIT {
  private static final Duration PATIENCE = Duration.ofSeconds(40);
  private static final Duration NEVER = Duration.ofHours(1);
  private SandboxServer server;
  private Cluster cluster;

  @BeforeEach
  void start() throws IOException {
    server = SandboxServer.start(0);
    cluster = new LiveCluster(Connection.open(server.url()));
    cluster.converge(
        KubeObject.parseYaml("{apiVersion: v1, kind: Namespace, metadata: {name: v}}"));
    cluster.converge(VeleroInstallKind.definition());
    install("cluster");
  }

  @AfterEach
  void stop() {
    cluster.close();
    server.close();
  }

  private void install(String name) {
    Eventually.within(PATIENCE)
        .until("kind served", () -> cluster.discover().find(VeleroInstallKind.KIND).isPresent());
    cluster.converge(
        KubeObject.parseYaml(
            """
            apiVersion: managed.openshift.io/v1alpha2
            kind: VeleroInstall
            metadata: {name: %s, namespace: v}
            spec:
              infrastructureName: test
              storage: {provider: aws, region: eu-west-1, bucketName: backups, policy: Leave}
              credentials: {source: Secret, secretName: keys}
            """
                .formatted(name)));
  }

  private Optional<KubeObject> get(String apiVersion, String kind, String name) {
    var slash = apiVersion.indexOf('/');
    var gvk =
        slash < 0
            ? new GroupVersionKind("", apiVersion, kind)
            : new GroupVersionKind(
                apiVersion.substring(0, slash), apiVersion.substring(slash + 1), kind);
    return cluster
        .discover()
        .find(gvk)
        .flatMap(resource -> cluster.get(resource, new NamespacedName("v", name)));
  }

  private Optional<KubeObject> service() {
    return get("v1", "Service", "velero-metrics");
  }

  private RunningLoop loop(Duration sweep) {
    return RunningLoop.start(server.url(), "v", sweep);
  }

  @Test
  void whatIsChangedByHandIsPutRightOnAnEvent() {
    try (var loop = loop(NEVER)) {
      Eventually.within(PATIENCE).until("installed", () -> service().isPresent());
      loop.awaitQuiet();
      var service = service().orElseThrow();

      cluster.converge(service.with("/spec/selector/deploy", "nothing"));

      Eventually.within(PATIENCE)
          .until(
              "selector as it was",
              () -> service().orElseThrow().at("/spec").equals(service.at("/spec")));
      Eventually.within(PATIENCE)
          .until("told", () -> loop.lines().contains("Repaired: updated Service velero-metrics"));
      assertThat(loop.get("/metrics"))
          .contains("lifeboat_leader 1.0", "lifeboat_changes_total{kind=\"Service\"");
    }
  }

  @Test
  void aSecondObjectIsToldThatItIsADuplicateAndStopsNothing() {
    install("another");

    try (var loop = loop(NEVER)) {
      Eventually.within(PATIENCE).until("installed", () -> service().isPresent());
      Eventually.within(PATIENCE)
          .until(
              "duplicate", () -> condition("another", "Duplicate").endsWith("True NameNotCluster"));
      assertThat(loop.get("/healthz")).isEqualTo("ok\n");
    }
  }

  /** Message, status and reason. */
  private String condition(String install, String type) {
    var found = get("managed.openshift.io/v1alpha2", "VeleroInstall", install).orElseThrow();
    for (var condition : found.at("/status/conditions")) {
      if (condition.path("type").asText().equals(type)) {
        return String.join(
            " ",
            condition.path("message").asText(),
            condition.path("status").asText(),
            condition.path("reason").asText());
      }
    }
    return "";
  }

  @Test
  void stoppedItGivesTheLeaseBackAndTheNextLeadsAtOnce() {
    try (var first = loop(NEVER)) {
      Eventually.within(PATIENCE).until("first leads", () -> first.leads());
      try (var second = loop(NEVER)) {
        Eventually.within(PATIENCE)
            .until("second is ready", () -> second.get("/readyz").equals("ok\n"));
        assertThat(second.leads()).isFalse();

        first.stop();

        assertThat(lease().text("/spec/holderIdentity")).isNotEqualTo(first.identity());
        Eventually.within(PATIENCE).until("second leads", () -> second.leads());
      }
      assertThat(lease().text("/spec/holderIdentity")).isEmpty();
    }
  }

  private KubeObject lease() {
    return get("coordination.k8s.io/v1", "Lease", "58497677.cluster.management.io").orElseThrow();
  }

  @Test
  void whileTheHubOperatorHoldsTheLeaseNothingIsDoneAndThatIsTold() {
    hold("hub-operator-7d9f_1");

    try (var loop = loop(NEVER)) {
      Eventually.within(PATIENCE)
          .until(
              "told",
              () ->
                  condition("cluster", "OtherController")
                      .equals(
                          "hub-operator-7d9f_1, which holds Lease v/58497677.cluster.management.io,"
                              + " looks after this; stop it first True Live"));
      assertThat(service()).isEmpty();
      assertThat(loop.leads()).isFalse();
      assertThat(loop.get("/readyz")).isEqualTo("ok\n");

      hold("");

      Eventually.within(PATIENCE).until("installed", () -> service().isPresent());
      Eventually.within(PATIENCE)
          .until("over", () -> condition("cluster", "OtherController").endsWith("False Over"));
    }
  }

  private void hold(String holder) {
    cluster.converge(
        KubeObject.parseYaml(
            """
            apiVersion: coordination.k8s.io/v1
            kind: Lease
            metadata: {name: 58497677.cluster.management.io, namespace: v}
            spec:
              holderIdentity: "%s"
              leaseDurationSeconds: 137
              renewTime: "%s"
              acquireTime: "2026-11-21T12:00:00.000000Z"
              leaseTransitions: 1
            """
                .formatted(holder, RunningLoop.microTime())));
  }
}
