package io.lifeboat.sandbox.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.lifeboat.peers.Peers;
import io.lifeboat.peers.Program;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.sandbox.SampleHub;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real kubectl works with a sandbox. */
@Tag("peers")
class KubectlPeerIT {
  private SandboxServer server;
  private Path kubeconfig;

  @BeforeEach
  void start(@TempDir Path folder) throws IOException {
    server = SandboxServer.start(0);
    kubeconfig = Files.writeString(folder.resolve("kubeconfig"), server.kubeconfig());
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void createsTheSampleHubInItsOrderAndListsIt() {
    // kubectl looks up every kind before it sends the first object, so definitions go ahead.
    var kinds = kubectl(hub(KubectlPeerIT::isDefinition), "create", "-f", "-");
    var rest = kubectl(hub(object -> !isDefinition(object)), "create", "-f", "-");

    assertThat((kinds + rest).lines().filter(line -> line.endsWith(" created")))
        .hasSize(SampleHub.objects().size());
    assertThat(kubectl("", "get", "pods,cm", "-A", "-o", "name").lines())
        .containsExactly("configmap/fleet-notes", "configmap/database", "configmap/web");
    assertThat(kubectl("", "get", "deploy,mcl", "-A"))
        .contains("deployment.apps/web")
        .contains("managedcluster.cluster.open-cluster-management.io/aurora");
  }

  @Test
  void readsBackWhatItCreated() {
    kubectl(
        "{apiVersion: v1, kind: ConfigMap, metadata: {name: a}, data: {k: v}}",
        "create",
        "-f",
        "-");

    var yaml = kubectl("", "get", "cm", "a", "-o", "yaml");

    assertThat(KubeObject.parseYaml(yaml).text("/data/k")).isEqualTo("v");
  }

  @Test
  void knowsEveryResourceByDiscovery() {
    assertThat(kubectl("", "api-resources", "--verbs=list", "-o", "name").lines())
        .contains("pods", "deployments.apps", "customresourcedefinitions.apiextensions.k8s.io");
  }

  @Test
  void deletesAndWaitsUntilItIsGone() {
    kubectl("{apiVersion: v1, kind: Namespace, metadata: {name: shop}}", "create", "-f", "-");
    kubectl(
        "{apiVersion: v1, kind: ConfigMap, metadata: {name: a, namespace: shop}}",
        "create",
        "-f",
        "-");

    assertThat(kubectl("", "delete", "namespace", "shop", "--timeout=20s"))
        .isEqualToIgnoringNewLines("namespace \"shop\" deleted");
    assertThat(kubectl("", "get", "cm", "-A", "-o", "name")).isEmpty();
  }

  private static boolean isDefinition(KubeObject object) {
    return object.is("apiextensions.k8s.io", "CustomResourceDefinition");
  }

  private static String hub(Predicate<KubeObject> wanted) {
    return SampleHub.objects().stream()
        .filter(wanted)
        .map(KubeObject::toYaml)
        .collect(Collectors.joining("---\n"));
  }

  private String kubectl(String input, String... arguments) {
    var command = new ArrayList<String>();
    command.add(Peers.built().program("kubectl").toString());
    command.add("--kubeconfig=" + kubeconfig);
    command.add("--cache-dir=" + kubeconfig.resolveSibling("cache"));
    command.addAll(List.of(arguments));
    return Program.run(command, input.getBytes(StandardCharsets.UTF_8));
  }
}
