package io.lifeboat.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lifeboat.failure.LifeboatException;
import io.lifeboat.kube.Answer;
import io.lifeboat.restore.RestorePlan;
import io.lifeboat.restore.Wave;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectRestoreTest {
  private static final String NAMESPACE =
      "{apiVersion: v1, kind: Namespace, metadata: {name: shop}}";
  private static final String MAP =
      "{apiVersion: v1, kind: ConfigMap, metadata: {name: %s, namespace: shop}, data: {k: %s}}";
  private static final String SECRET =
      "{apiVersion: v1, kind: Secret, metadata: {name: s, namespace: shop}}";

  @TempDir Path folder;
  private final FakeTime time = new FakeTime();
  private final StopSignal stop = time.stopSignal();
  private final FakeCluster cluster = new FakeCluster();

  private RestoreOutcome run(RestorePlan plan) {
    return run(plan, RestoreJournal.none());
  }

  private RestoreOutcome run(RestorePlan plan, RestoreJournal journal) {
    return new DirectRestore(
            cluster, RestoreSettings.standard().withRequestsAtOnce(4), time, new Random(1))
        .run(plan, journal, RestoreProgress.silent(), stop);
  }

  private static PlanOf maps(int count) {
    var plan = new PlanOf().create(Wave.NAMESPACES, "namespaces", NAMESPACE);
    for (var i = 0; i < count; i++) {
      plan.create(Wave.CONFIGURATION, "configmaps", MAP.formatted("m" + i, "v"));
    }
    return plan;
  }

  private Optional<Answer> firstTimes(int times, AtomicInteger met, Answer answer) {
    return met.getAndIncrement() < times ? Optional.of(answer) : Optional.empty();
  }

  @Test
  void everyItemOfThePlanIsCreated() {
    var outcome = run(maps(20).plan());

    assertThat(outcome.counts()).isEqualTo(Map.of(ItemEnd.CREATED, 21));
    assertThat(outcome.isComplete()).isTrue();
    assertThat(cluster.has("v1", "ConfigMap", "shop", "m19")).isTrue();
  }

  @Test
  void aSecondRunFindsEverythingMade() {
    run(maps(20).plan());

    var outcome = run(maps(20).plan());

    assertThat(outcome.counts()).isEqualTo(Map.of(ItemEnd.CREATED, 21));
  }

  @Test
  void anUpdateThatIsRefusedIsFollowedByWhatThePlanHasForThat() {
    cluster.with(MAP.formatted("m", "old"));
    var met = new AtomicInteger();
    cluster.failing(
        (verb, item) ->
            verb.equals("patch")
                ? firstTimes(1, met, FakeCluster.refused(422, "Invalid", "no"))
                : Optional.empty());

    var outcome =
        run(
            new PlanOf()
                .update(Wave.CONFIGURATION, "configmaps", MAP.formatted("m", "new"))
                .afterRefusal("{metadata: {labels: {velero.io/restore-name: r1}}}")
                .plan());

    assertThat(outcome.count(ItemEnd.REFUSED)).isEqualTo(1);
    var live = cluster.object("v1", "ConfigMap", "shop", "m");
    assertThat(live.label("velero.io/restore-name")).isEqualTo("r1");
    assertThat(live.text("/data/k")).isEqualTo("old");
  }

  @Test
  void podsGoBeforeReplicaSetsAndThoseBeforeTheirOwners() {
    cluster.serve("apps/v1", "ReplicaSet", "replicasets");
    var object = "{apiVersion: %s, kind: %s, metadata: {name: web, namespace: shop}}";
    run(
        new PlanOf()
            .create(Wave.WORKLOADS, "deployments", object.formatted("apps/v1", "Deployment"))
            .create(Wave.WORKLOADS, "replicasets", object.formatted("apps/v1", "ReplicaSet"))
            .create(Wave.WORKLOADS, "pods", object.formatted("v1", "Pod"))
            .create(Wave.NAMESPACES, "namespaces", NAMESPACE)
            .plan());

    assertThat(cluster.requests)
        .containsExactly(
            "create namespaces/shop",
            "create pods/shop/web",
            "create replicasets.apps/shop/web",
            "create deployments.apps/shop/web");
  }

  @Test
  void aCustomResourceWaitsUntilItsDefinitionIsServed() {
    var outcome =
        run(
            maps(0)
                .create(
                    Wave.CUSTOM_RESOURCES,
                    "bands",
                    "{apiVersion: example.org/v1, kind: Band, metadata: {name: b, namespace: shop}}")
                .create(
                    Wave.DEFINITIONS,
                    "customresourcedefinitions",
                    """
                    {apiVersion: apiextensions.k8s.io/v1, kind: CustomResourceDefinition,
                     metadata: {name: bands.example.org},
                     spec: {group: example.org, scope: Namespaced,
                            names: {kind: Band, plural: bands, singular: band},
                            versions: [{name: v1, served: true}]}}
                    """)
                .plan());

    assertThat(outcome.refused()).isEmpty();
    assertThat(cluster.has("example.org/v1", "Band", "shop", "b")).isTrue();
  }

  @Test
  void aBusyServerIsAskedAgainAfterTheTimeItAskedFor() {
    var met = new AtomicInteger();
    cluster.failing((verb, item) -> firstTimes(3, met, FakeCluster.busy(Duration.ofSeconds(7))));

    var outcome = run(maps(0).plan());

    assertThat(outcome.isComplete()).isTrue();
    assertThat(time.waits.stream().reduce(Duration.ZERO, Duration::plus))
        .isGreaterThanOrEqualTo(Duration.ofSeconds(21));
  }

  @Test
  void aServerErrorPasses() {
    var met = new AtomicInteger();
    cluster.failing(
        (verb, item) ->
            firstTimes(4, met, FakeCluster.refused(500, "InternalError", "etcdserver: timeout")));

    assertThat(run(maps(0).plan()).isComplete()).isTrue();
  }

  @Test
  void aLostAnswerIsNotACreatedItemTwice() {
    var met = new AtomicInteger();
    cluster.failing(
        (verb, item) -> {
          if (item.name().name().equals("m0") && met.getAndIncrement() == 0) {
            cluster.failing((v, i) -> Optional.empty());
            cluster.with(
                MAP.formatted("m0", "v")
                    .replace(
                        "namespace: shop}",
                        "namespace: shop, labels: {velero.io/restore-name: r1}}"));
            throw FakeCluster.unreachable();
          }
          return Optional.empty();
        });

    assertThat(run(maps(1).plan()).counts()).isEqualTo(Map.of(ItemEnd.CREATED, 2));
  }

  @Test
  void aServerThatIsGoneEndsTheRestore() {
    cluster.failing(
        (verb, item) -> {
          throw FakeCluster.unreachable();
        });

    assertThatThrownBy(() -> run(maps(3).plan()))
        .isInstanceOfSatisfying(
            LifeboatException.class, e -> assertThat(e.code()).isEqualTo("cluster-unreachable"));
  }

  @Test
  void whatAWebhookRefusesIsTriedAgainAfterTheWave() {
    cluster.failing(
        (verb, item) ->
            item.name().name().equals("m0") && !cluster.has("v1", "ConfigMap", "shop", "m3")
                ? Optional.of(
                    FakeCluster.refused(500, "InternalError", "failed calling webhook \"w\": EOF"))
                : Optional.empty());

    assertThat(run(maps(4).plan()).counts()).isEqualTo(Map.of(ItemEnd.CREATED, 5));
  }

  @Test
  void anItemIsTriedAgainWhenItsNamespaceComesLater() {
    var outcome =
        run(
            new PlanOf()
                .create(Wave.NAMESPACES, "configmaps", MAP.formatted("m", "v"))
                .create(Wave.CONFIGURATION, "namespaces", NAMESPACE)
                .plan());

    assertThat(outcome.counts()).isEqualTo(Map.of(ItemEnd.CREATED, 2));
  }

  @Test
  void whatIsWrongWithAnObjectIsReportedOnceAndNotTriedAgain() {
    cluster.failing(
        (verb, item) ->
            item.name().name().equals("m0")
                ? Optional.of(FakeCluster.refused(422, "Invalid", "ConfigMap \"m0\" is invalid"))
                : Optional.empty());

    var outcome = run(maps(2).plan());

    assertThat(outcome.refused())
        .extracting(ItemResult::reason, ItemResult::message)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("Invalid", "ConfigMap \"m0\" is invalid"));
    assertThat(cluster.requests.stream().filter("create configmaps/shop/m0"::equals)).hasSize(1);
  }

  @Test
  void theServersWordsAboutASecretAreNotRepeated() {
    cluster.failing(
        (verb, item) ->
            item.resource().resource().equals("secrets")
                ? Optional.of(FakeCluster.refused(422, "Invalid", "Invalid value: \"hunter2\""))
                : Optional.empty());

    var outcome = run(maps(0).create(Wave.CONFIGURATION, "secrets", SECRET).plan());

    assertThat(outcome.refused().toString()).doesNotContain("hunter2");
    assertThat(outcome.count(ItemEnd.REFUSED)).isEqualTo(1);
  }

  @Test
  void anItemThatCameIntoBeingMeanwhileIsDecidedAgain() {
    cluster.with(MAP.formatted("m0", "v"), MAP.formatted("m1", "other"));

    var outcome = run(maps(2).plan());

    assertThat(outcome.counts()).isEqualTo(Map.of(ItemEnd.UNCHANGED, 2, ItemEnd.KEPT, 1));
    assertThat(outcome.notes()).extracting(ItemResult::message).containsExactly("differs");
  }

  @Test
  void anItemThatCameIntoBeingMeanwhileIsUpdatedWhereThePlanUpdates() {
    cluster.with(MAP.formatted("m0", "other"));

    var outcome = run(maps(1).updating().plan());

    assertThat(outcome.count(ItemEnd.UPDATED)).isEqualTo(1);
    assertThat(cluster.object("v1", "ConfigMap", "shop", "m0").text("/data/k")).isEqualTo("v");
  }

  @Test
  void anUpdateReadsAgainAfterAConflict() {
    cluster.with(MAP.formatted("m0", "old"));
    var met = new AtomicInteger();
    cluster.failing(
        (verb, item) ->
            verb.equals("patch")
                ? firstTimes(2, met, FakeCluster.refused(409, "Conflict", "modified"))
                : Optional.empty());

    var outcome =
        run(
            new PlanOf()
                .update(Wave.CONFIGURATION, "configmaps", MAP.formatted("m0", "new"))
                .plan());

    assertThat(outcome.counts()).isEqualTo(Map.of(ItemEnd.UPDATED, 1));
    assertThat(cluster.requests.stream().filter("get configmaps/shop/m0"::equals)).hasSize(3);
  }

  @Test
  void theStatusComesBackWhereThePlanAsksForIt() {
    run(
        maps(0)
            .create(
                Wave.WORKLOADS,
                "pods",
                "{apiVersion: v1, kind: Pod, metadata: {name: p, namespace: shop}, status: {phase: Running}}")
            .plan());

    assertThat(cluster.object("v1", "Pod", "shop", "p").text("/status/phase")).isEqualTo("Running");
  }

  @Test
  void aStopFinishesWhatIsInHandAndTheNextRunGoesOn() {
    var created = new AtomicInteger();
    cluster.failing(
        (verb, item) -> {
          if (created.incrementAndGet() == 50) {
            stop.stop();
          }
          return Optional.empty();
        });
    RestoreOutcome first;
    try (var journal = JournalFile.open(folder.resolve("journal"), "r1")) {
      first = run(maps(200).plan(), journal);
    }
    cluster.requests.clear();
    RestoreOutcome second;
    try (var journal = JournalFile.open(folder.resolve("journal"), "r1")) {
      second =
          new DirectRestore(cluster, RestoreSettings.standard(), time, new Random(1))
              .run(maps(200).plan(), journal, RestoreProgress.silent(), time.stopSignal());
    }

    assertThat(first.stopped()).isTrue();
    assertThat(first.count(ItemEnd.CREATED)).isBetween(50, 53);
    assertThat(second.counts()).isEqualTo(Map.of(ItemEnd.CREATED, 201));
    assertThat(cluster.requests).hasSize(201 - first.count(ItemEnd.CREATED));
  }

  @Test
  void progressHearsEveryEnd() {
    var heard = new ArrayList<ItemEnd>();
    new DirectRestore(cluster, RestoreSettings.standard(), time, new Random(1))
        .run(
            maps(9).plan(),
            RestoreJournal.none(),
            new RestoreProgress() {
              @Override
              public void begun(int items, int done) {
                assertThat(List.of(items, done)).isEqualTo(List.of(10, 0));
              }

              @Override
              public void wave(Wave wave) {}

              @Override
              public void ended(ItemResult result) {
                heard.add(result.end());
              }
            },
            stop);

    assertThat(heard).hasSize(10).containsOnly(ItemEnd.CREATED);
  }
}
