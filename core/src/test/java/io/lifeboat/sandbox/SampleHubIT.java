package io.lifeboat.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.lifeboat.kube.Cluster;
import io.lifeboat.kube.ConnectionOptions;
import io.lifeboat.kube.Kubeconfig;
import io.lifeboat.kube.ListScope;
import io.lifeboat.kube.LiveCluster;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.resource.ServedResource;
import io.lifeboat.sandbox.api.SandboxServer;
import io.lifeboat.velero.VeleroObjects;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The product's own client fills a sandbox and reads it back. */
class SampleHubIT {
  private SandboxServer server;
  private Cluster cluster;

  @BeforeEach
  void start(@TempDir Path folder) throws IOException {
    server = SandboxServer.start(0);
    var file = Files.writeString(folder.resolve("kubeconfig"), server.kubeconfig());
    cluster =
        new LiveCluster(new Kubeconfig(Map.of(), folder).connection(ConnectionOptions.of(file)));
  }

  @AfterEach
  void stop() {
    cluster.close();
    server.close();
  }

  @Test
  void everyObjectOfTheSampleCanBeCreatedInItsOrder() {
    var refused = new ArrayList<String>();
    for (var object : SampleHub.objects()) {
      var answer = cluster.create(served(object), object);
      if (!answer.succeeded()) {
        refused.add(object + ": " + answer.message());
      }
    }

    assertThat(refused).isEmpty();
    for (var object : SampleHub.objects()) {
      var found = cluster.get(served(object), object.namespacedName()).orElseThrow();
      assertThat(found.at("/spec")).as(object.toString()).isEqualTo(expectedSpec(object, found));
    }
  }

  private static Object expectedSpec(KubeObject object, KubeObject found) {
    // The server completes the names of definitions and the finalizers of namespaces.
    var completed =
        object.kind().equals("CustomResourceDefinition") || object.kind().equals("Namespace");
    return completed ? found.at("/spec") : object.at("/spec");
  }

  @Test
  void theLeastOfVeleroCanBeCreated() {
    var velero = new VeleroObjects("velero");
    for (var object : velero.with(velero.storageLocation("aws", "b", "", Map.of()))) {
      assertThat(cluster.create(served(object), object).status()).isEqualTo(201);
    }

    assertThat(cluster.discover().resolve("bsl").orElseThrow().plural())
        .isEqualTo("backupstoragelocations");
  }

  @Test
  void discoveryNamesEveryKindOnceWithoutFailures() {
    var discovered = cluster.discover();

    assertThat(discovered.failedGroups()).isEmpty();
    assertThat(discovered.resources().stream().map(kind -> kind.kind().toString()))
        .doesNotHaveDuplicates()
        .contains("v1/Pod", "apps/v1/Deployment", "autoscaling/v2/HorizontalPodAutoscaler");
    assertThat(discovered.resolve("hpa").orElseThrow().kind().version()).isEqualTo("v2");
  }

  @Test
  void listsHonourSelectors() {
    var configMaps = cluster.discover().resolve("cm").orElseThrow();
    create(configMaps, "a", "{app: web}");
    create(configMaps, "b", "{app: db}");
    create(configMaps, "c", "{}");

    assertThat(names(configMaps, "app=web")).containsExactly("a");
    assertThat(names(configMaps, "app!=web")).containsExactly("b", "c");
    assertThat(names(configMaps, "app in (web,db)")).containsExactly("a", "b");
    assertThat(names(configMaps, "app notin (web)")).containsExactly("b", "c");
    assertThat(names(configMaps, "app")).containsExactly("a", "b");
    assertThat(names(configMaps, "!app")).containsExactly("c");
  }

  private List<String> names(ServedResource resource, String selector) {
    var names = new ArrayList<String>();
    cluster.list(
        resource, new ListScope("default", selector, ""), object -> names.add(object.name()));
    return names;
  }

  private void create(ServedResource resource, String name, String labels) {
    var yaml =
        "{apiVersion: v1, kind: ConfigMap, metadata: {name: %s, namespace: default, labels: %s}}";
    var answer = cluster.create(resource, KubeObject.parseYaml(yaml.formatted(name, labels)));
    assertThat(answer.status()).isEqualTo(201);
  }

  private ServedResource served(KubeObject object) {
    return cluster.discover().find(object.gvk()).orElseThrow();
  }
}
