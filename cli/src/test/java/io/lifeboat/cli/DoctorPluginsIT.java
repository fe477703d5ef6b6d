package io.lifeboat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.lifeboat.kube.ConnectionOptions;
import io.lifeboat.kube.Kubeconfig;
import io.lifeboat.kube.LiveCluster;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.sandbox.api.SandboxServer;
import io.lifeboat.velero.VeleroKinds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The doctor finds Velero, and what is wrong with its plugins, through an API server. */
class DoctorPluginsIT {
  private static final String LOCATION =
      """
      apiVersion: velero.io/v1
      kind: BackupStorageLocation
      metadata: {name: default, namespace: backups}
      spec: {provider: folder, objectStorage: {bucket: "%s"}}
      """;
  private static final String SERVER =
      """
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: velero, namespace: backups}
      spec:
        template:
          spec:
            initContainers:
            - {name: ours, image: "registry.example.com/lifeboat-velero-plugin:0.1.0"}
            - {name: theirs, image: "quay.io/konveyor/openshift-velero-plugin:latest"}
      """;

  @TempDir Path folder;

  @Test
  void bothOpenShiftPluginsAreOneTooMany() throws IOException {
    try (var server = SandboxServer.start(0)) {
      var config = Files.writeString(folder.resolve("kubeconfig"), server.kubeconfig());
      var bucket = Files.createDirectory(folder.resolve("bucket"));
      try (var cluster =
          new LiveCluster(
              new Kubeconfig(Map.of(), folder).connection(ConnectionOptions.of(config)))) {
        VeleroKinds.definitions().forEach(cluster::converge);
        cluster.converge(
            KubeObject.parseYaml("{apiVersion: v1, kind: Namespace, metadata: {name: backups}}"));
        cluster.converge(KubeObject.parseYaml(LOCATION.formatted(bucket.toUri())));
        cluster.converge(KubeObject.parseYaml(SERVER));
      }

      var run = CliRun.now(Map.of("KUBECONFIG", config.toString()), "doctor");

      assertThat(run.exit()).as("nobody runs that server here").isEqualTo(14);
      assertThat(run.out())
          .containsPattern(
              "openshift-plugin +warning +Velero has both Lifeboat's OpenShift plugin and");
    }
  }
}
