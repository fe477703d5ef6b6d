package io.lifeboat.restore;

import static org.assertj.core.api.Assertions.assertThat;

import io.lifeboat.resource.GroupResource;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.resource.ServedResources;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RestoreOrderTest {
  private static final List<GroupResource> ARCHIVED =
      Stream.of(
              "configmaps",
              "customresourcedefinitions.apiextensions.k8s.io",
              "pods",
              "secrets",
              "clusters.cluster.x-k8s.io",
              "widgets.example.test")
          .map(GroupResource::parse)
          .toList();

  @Test
  void theServersOwnOrderWhenItSaysNothing() {
    assertThat(order("[server]"))
        .containsExactly(
            "customresourcedefinitions.apiextensions.k8s.io",
            "secrets",
            "configmaps",
            "pods",
            "widgets.example.test",
            "clusters.cluster.x-k8s.io");
  }

  @Test
  void prioritiesOfTheServerReplaceBothEndsAndDefinitionsStayFirst() {
    assertThat(
            order("[server, '--restore-resource-priorities=pods,widgets.example.test,-,secrets']"))
        .containsExactly(
            "customresourcedefinitions.apiextensions.k8s.io",
            "pods",
            "widgets.example.test",
            "clusters.cluster.x-k8s.io",
            "configmaps",
            "secrets");
    assertThat(order("[server, --restore-resource-priorities, 'secrets']"))
        .startsWith(
            "customresourcedefinitions.apiextensions.k8s.io",
            "secrets",
            "clusters.cluster.x-k8s.io");
  }

  private static List<String> order(String arguments) {
    var deployment =
        KubeObject.parseYaml(
            "spec: {template: {spec: {containers: [{name: velero, command: %s}]}}}"
                .formatted(arguments));
    return RestoreOrder.of(ARCHIVED, ServedResources.of(List.of()), ServerFlags.of(deployment))
        .stream()
        .map(GroupResource::toString)
        .toList();
  }
}
