package io.lifeboat.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.lifeboat.kube.Answer;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.resource.ServedResource;
import io.lifeboat.restore.Wave;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What will not pass is not waited for; what may is; each item has one end. */
class HopelessItemsTest {
  private static final String NAMESPACE =
      "{apiVersion: v1, kind: Namespace, metadata: {name: shop}}";
  private static final String MAP =
      "{apiVersion: v1, kind: ConfigMap, metadata: {name: m, namespace: shop}, data: {k: v}}";
  private static final String DEFINITION =
      """
      apiVersion: apiextensions.k8s.io/v1
      kind: CustomResourceDefinition
      metadata: {name: boats.sea.io}
      spec:
        group: sea.io
        scope: Namespaced
        names: {plural: boats, singular: boat, kind: Boat}
        versions: [{name: v1, served: true, storage: true}]
      """;

  @TempDir Path folder;
  private final FakeTime time = new FakeTime();

  private RestoreOutcome run(FakeCluster cluster, PlanOf plan, RestoreJournal journal) {
    return new DirectRestore(cluster, RestoreSettings.standard(), time, new Random(1))
        .run(plan.plan(), journal, RestoreProgress.silent(), time.stopSignal());
  }

  private RestoreOutcome run(FakeCluster cluster, PlanOf plan) {
    return run(cluster, plan, RestoreJournal.none());
  }

  private static PlanOf oneMap() {
    return new PlanOf()
        .create(Wave.NAMESPACES, "namespaces", NAMESPACE)
        .create(Wave.CONFIGURATION, "configmaps", MAP);
  }

  private static FakeCluster refusingMaps(String message) {
    return new FakeCluster()
        .failing(
            (verb, item) ->
                item.resource().resource().equals("configmaps")
                    ? Optional.of(FakeCluster.refused(403, "Forbidden", message))
                    : Optional.empty());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "configmaps is forbidden: User \"jo\" cannot create resource \"configmaps\" in API group"
            + " \"\" in the namespace \"shop\"",
        "roles \"r\" is forbidden: user \"jo\" is attempting to grant RBAC permissions not"
            + " currently held",
        "pods \"p\" is forbidden: violates PodSecurity \"restricted:latest\""
      })
  void whatTheServerForbidsForGoodIsNotTriedAgain(String message) {
    var cluster = refusingMaps(message);

    var outcome = run(cluster, oneMap());

    assertThat(outcome.counts()).isEqualTo(Map.of(ItemEnd.CREATED, 1, ItemEnd.REFUSED, 1));
    assertThat(cluster.requests).containsOnlyOnce("create configmaps/shop/m");
    assertThat(time.waits).isEmpty();
  }

  @Test
  void aNamespaceThatIsStillGoingIsWaitedFor() {
    var cluster =
        refusingMaps(
            "unable to create new content in namespace shop because it is being terminated");

    run(cluster, oneMap());

    assertThat(cluster.requests.stream().filter("create configmaps/shop/m"::equals).count())
        .isEqualTo(7);
  }

  /** Takes definitions, and never gets round to serving them. */
  private static final class SlowCluster extends FakeCluster {
    @Override
    public synchronized Answer create(ServedResource resource, KubeObject object) {
      var answer = super.create(resource, object);
      objects.replaceAll((id, there) -> there.without("/status"));
      return answer;
    }
  }

  @Test
  void aDefinitionThatIsNeverEstablishedIsRefusedOnceAndNotCountedAsMade() {
    var cluster = new SlowCluster();
    var plan = new PlanOf().create(Wave.DEFINITIONS, "customresourcedefinitions", DEFINITION);

    var outcome = run(cluster, plan);

    assertThat(outcome.counts()).isEqualTo(Map.of(ItemEnd.REFUSED, 1));
    assertThat(outcome.refused())
        .singleElement()
        .satisfies(result -> assertThat(result.reason()).isEqualTo("NotEstablished"));
    assertThat(time.waits.stream().reduce(Duration.ZERO, Duration::plus))
        .isLessThanOrEqualTo(Duration.ofMinutes(1).plusSeconds(1));
  }

  @Test
  void aKindThatIsServedLaterIsFound() {
    var cluster =
        new FakeCluster().with("{apiVersion: v1, kind: Namespace, metadata: {name: shop}}");
    var plan =
        new PlanOf()
            .create(
                Wave.CUSTOM_RESOURCES,
                "boats",
                "{apiVersion: sea.io/v1, kind: Boat, metadata: {name: b, namespace: shop}}");
    var stop =
        new StopSignal() {
          @Override
          public void pause(Duration wait) {
            cluster.serve("sea.io/v1", "Boat", "boats");
          }
        };

    var outcome =
        new DirectRestore(cluster, RestoreSettings.standard(), time, new Random(1))
            .run(plan.plan(), RestoreJournal.none(), RestoreProgress.silent(), stop);

    assertThat(outcome.counts()).isEqualTo(Map.of(ItemEnd.CREATED, 1));
  }

  @Test
  void whatAnEarlierRunLeftAsItWasIsStillSaid() {
    var cluster = new FakeCluster().with(MAP.replace("k: v", "k: other"));
    var file = folder.resolve("journal");
    for (var i = 0; i < 2; i++) {
      try (var journal = JournalFile.open(file, "r1")) {
        var outcome =
            run(cluster, new PlanOf().create(Wave.CONFIGURATION, "configmaps", MAP), journal);

        assertThat(outcome.counts()).isEqualTo(Map.of(ItemEnd.KEPT, 1));
        assertThat(outcome.notes()).hasSize(1);
      }
    }
  }
}
