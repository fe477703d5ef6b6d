package io.lifeboat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.lifeboat.kube.Cluster;
import io.lifeboat.kube.ConnectionOptions;
import io.lifeboat.kube.Kubeconfig;
import io.lifeboat.kube.LiveCluster;
import io.lifeboat.resource.GroupResource;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.resource.NamespacedName;
import io.lifeboat.sandbox.api.SandboxServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a script had to do after Velero, against an API server in this process. */
class RestoreFinishIT {
  private static final String CONFIG =
      """
      apiVersion: apps.openshift.io/v1
      kind: DeploymentConfig
      metadata:
        name: legacy
        namespace: shop
        labels: {oadp.openshift.io/replicas-modified: by-velero}
        annotations:
          oadp.openshift.io/original-replicas: "3"
          oadp.openshift.io/original-paused: "false"
      spec: {replicas: 0}
      """;
  private static final String POD =
      """
      apiVersion: v1
      kind: Pod
      metadata:
        name: legacy-1-abcde
        namespace: shop
        labels: {oadp.openshift.io/disconnected-from-dc: by-velero}
      spec: {containers: [{name: c, image: i}]}
      """;

  @TempDir Path folder;
  private final SandboxServer server = SandboxServer.start(0);

  @BeforeEach
  void kubeconfig() throws IOException {
    Files.writeString(folder.resolve("kubeconfig"), server.kubeconfig());
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private CliRun shop(String... args) {
    return GoldenBucket.SHOP.run(
        Map.of("KUBECONFIG", folder.resolve("kubeconfig").toString()), args);
  }

  private Cluster cluster() {
    var file = folder.resolve("kubeconfig");
    return new LiveCluster(new Kubeconfig(Map.of(), folder).connection(ConnectionOptions.of(file)));
  }

  @Test
  void theDeploymentConfigGetsItsReplicasAndThePodGoes() {
    assertThat(shop("restore", "name", "full", "--direct", "--include-privileged").exit()).isZero();
    try (var cluster = cluster()) {
      cluster.converge(KubeObject.parseYaml(CONFIG));
      cluster.converge(KubeObject.parseYaml(POD));

      var rehearsal = shop("restore", "finish", "by-velero", "--dry-run", "--exit-code");
      var first = shop("restore", "finish", "by-velero");
      var second = shop("restore", "finish", "by-velero");

      assertThat(rehearsal)
          .isEqualTo(
              new CliRun(
                  4,
                  """
                  would delete: pod shop/legacy-1-abcde
                  would complete: DeploymentConfig shop/legacy
                  Dry run: nothing was changed.
                  """,
                  ""));
      assertThat(first)
          .isEqualTo(
              new CliRun(
                  0,
                  """
                  deleted: pod shop/legacy-1-abcde
                  completed: DeploymentConfig shop/legacy
                  1 DeploymentConfig with the replicas of the backup again; 1 pod made room.
                  """,
                  ""));
      assertThat(second).isEqualTo(new CliRun(0, "Nothing to finish for by-velero.\n", ""));
      var served = cluster.discover();
      var configs =
          served.find(GroupResource.parse("deploymentconfigs.apps.openshift.io")).orElseThrow();
      var config = cluster.get(configs, new NamespacedName("shop", "legacy")).orElseThrow();
      assertThat(config.at("/spec/replicas").asInt()).isEqualTo(3);
      assertThat(config.label("oadp.openshift.io/replicas-modified")).isEmpty();
      var pods = served.find(GroupResource.parse("pods")).orElseThrow();
      assertThat(cluster.get(pods, new NamespacedName("shop", "legacy-1-abcde"))).isEmpty();
    }
  }
}
