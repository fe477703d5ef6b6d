package io.lifeboat.resource;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServedResourcesTest {
  private static final ServedResource PODS = served("", "v1", "Pod", "pods", true, "po");
  private static final ServedResource DEPLOYMENTS =
      served("apps", "v1", "Deployment", "deployments", true, "deploy");
  private static final ServedResource OLD =
      served(
          "autoscaling", "v1", "HorizontalPodAutoscaler", "horizontalpodautoscalers", false, "hpa");
  private static final ServedResource NEW =
      served(
          "autoscaling", "v2", "HorizontalPodAutoscaler", "horizontalpodautoscalers", true, "hpa");
  private static final ServedResource METRICS =
      served("metrics.k8s.io", "v1beta1", "PodMetrics", "pods", true);
  private static final ServedResources SERVED =
      ServedResources.of(List.of(PODS, DEPLOYMENTS, OLD, NEW, METRICS));

  @ParameterizedTest
  @CsvSource({
    "pods, v1/Pod",
    "po, v1/Pod",
    "Pod, v1/Pod",
    "POD, v1/Pod",
    "deploy, apps/v1/Deployment",
    "deployments.apps, apps/v1/Deployment",
    "deploy.apps, apps/v1/Deployment",
    "hpa, autoscaling/v2/HorizontalPodAutoscaler",
    "pods.metrics.k8s.io, metrics.k8s.io/v1beta1/PodMetrics"
  })
  void everyWordKubectlTakesIsResolved(String word, String kind) {
    assertThat(SERVED.resolve(word).map(ServedResource::kind).map(Object::toString)).contains(kind);
  }

  @ParameterizedTest
  @CsvSource({"podz", "deploy.extensions", "pods.apps"})
  void anUnknownWordIsNothing(String word) {
    assertThat(SERVED.resolve(word)).isEmpty();
  }

  @Test
  void anObjectIsFoundInItsOwnVersionOnly() {
    assertThat(SERVED.find(OLD.kind())).contains(OLD);
    assertThat(SERVED.find(new GroupVersionKind("apps", "v1beta1", "Deployment")))
        .isEqualTo(Optional.empty());
  }

  @Test
  void aResourceIsFoundInItsPreferredVersion() {
    assertThat(SERVED.find(GroupResource.parse("horizontalpodautoscalers.autoscaling")))
        .contains(NEW);
  }

  @Test
  void aResourceThePreferredVersionLacksIsPreferredInTheFirstThatHasIt() {
    var sets = "managedclustersets";
    var group = "cluster.open-cluster-management.io";
    var clusters = served(group, "v1", "ManagedCluster", "managedclusters", true);
    var newer = served(group, "v1beta2", "ManagedClusterSet", sets, false);
    var older = served(group, "v1beta1", "ManagedClusterSet", sets, false);

    var all = ServedResources.of(List.of(clusters, newer, older));

    assertThat(all.resources().stream().map(ServedResource::preferred))
        .containsExactly(true, true, false);
    assertThat(all.find(new GroupResource(group, sets)).map(ServedResource::kind))
        .contains(newer.kind());
  }

  private static ServedResource served(
      String group,
      String version,
      String kind,
      String plural,
      boolean preferred,
      String... shorts) {
    return new ServedResource(
        new GroupVersionKind(group, version, kind),
        plural,
        kind.toLowerCase(java.util.Locale.ROOT),
        List.of(shorts),
        true,
        Set.of("get", "list"),
        preferred);
  }
}
