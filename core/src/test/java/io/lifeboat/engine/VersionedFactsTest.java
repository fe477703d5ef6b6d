package io.lifeboat.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.lifeboat.resource.GroupResource;
import io.lifeboat.resource.GroupVersionKind;
import io.lifeboat.resource.ItemId;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.resource.NamespacedName;
import io.lifeboat.resource.ServedResource;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Objects are compared in the version the archive has them in, not in the one a group prefers. */
class VersionedFactsTest {
  private static final ItemId SCALER =
      new ItemId(
          GroupResource.parse("horizontalpodautoscalers.autoscaling"),
          new NamespacedName("shop", "web"));

  @TempDir Path temporary;

  /** Answers with the version it is asked in, as a real server does. */
  private static FakeCluster serving(String... versions) {
    var cluster =
        new FakeCluster() {
          @Override
          public synchronized Optional<KubeObject> get(
              ServedResource resource, NamespacedName name) {
            return super.get(resource, name)
                .map(object -> object.with("/apiVersion", resource.kind().apiVersion()));
          }
        };
    for (var version : versions) {
      cluster.serve(version, "HorizontalPodAutoscaler", "horizontalpodautoscalers");
    }
    return cluster.with(
        "{apiVersion: autoscaling/v2, kind: HorizontalPodAutoscaler,"
            + " metadata: {name: web, namespace: shop}}");
  }

  private static GroupVersionKind kind(String version) {
    return new GroupVersionKind("autoscaling", version, "HorizontalPodAutoscaler");
  }

  @Test
  void anObjectIsReadInTheVersionOfItsKind() {
    try (var facts =
        new LiveClusterFacts(serving("autoscaling/v2", "autoscaling/v1"), "velero", temporary)) {
      assertThat(facts.live(SCALER, kind("v1")).map(KubeObject::apiVersion))
          .contains("autoscaling/v1");
      assertThat(facts.live(SCALER, kind("v2")).map(KubeObject::apiVersion))
          .contains("autoscaling/v2");
      assertThat(facts.live(SCALER).map(KubeObject::apiVersion)).contains("autoscaling/v2");
    }
  }

  @Test
  void aVersionThatIsNotServedIsReadAsTheGroupPrefers() {
    try (var facts = new LiveClusterFacts(serving("autoscaling/v2"), "velero", temporary)) {
      assertThat(facts.live(SCALER, kind("v2beta1")).map(KubeObject::apiVersion))
          .contains("autoscaling/v2");
    }
  }
}
