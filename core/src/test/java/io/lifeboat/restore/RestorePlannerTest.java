package io.lifeboat.restore;

import static io.lifeboat.restore.PlanYaml.claim;
import static io.lifeboat.restore.PlanYaml.clusterRoleBinding;
import static io.lifeboat.restore.PlanYaml.configMap;
import static io.lifeboat.restore.PlanYaml.deployment;
import static io.lifeboat.restore.PlanYaml.namespace;
import static org.assertj.core.api.Assertions.assertThat;

import io.lifeboat.resource.KubeObject;
import io.lifeboat.transform.Chain;
import io.lifeboat.transform.Facts;
import io.lifeboat.transform.Passage;
import io.lifeboat.transform.Transform;
import io.lifeboat.transform.Verdict;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How a plan is made: what is sent where, and in which order. */
class RestorePlannerTest {
  @TempDir Path spool;
  private PlanFixture world;

  @BeforeEach
  void emptyWorld() {
    world = new PlanFixture(spool);
  }

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void whatIsAbsentIsCreatedAfterItsNamespace() {
    world.archived(namespace("shop", "{team: a}")).archived(configMap("shop", "c", "1"));

    var plan = world.plan(Plans.request(""));

    assertThat(Plans.lines(plan))
        .containsExactly(
            "CREATE CREATED namespaces/shop -> shop [namespace-needed]",
            "CREATE CREATED configmaps/shop/c -> shop/c [absent]");
    assertThat(plan.prepared(plan.decisions().get(0)).toYaml())
        .isEqualTo(
            """
            apiVersion: v1
            kind: Namespace
            metadata:
              name: shop
              labels:
                team: a
            """);
  }

  @Test
  void anObjectGoesWithoutWhatItsOldClusterGaveItAndWithTheLabelsOfTheRestore() {
    world.archived(
        """
        apiVersion: v1
        kind: ConfigMap
        metadata:
          name: c
          namespace: shop
          uid: u-1
          resourceVersion: "7"
          generation: 2
          creationTimestamp: "2026-11-21T03:00:00Z"
          ownerReferences: [{apiVersion: v1, kind: Pod, name: p, uid: u-2}]
          finalizers: [keep/me]
        data: {k: v}
        status: {x: y}
        """);

    var plan = world.plan(Plans.request("namespaceMapping: {shop: shop-2}"));

    assertThat(plan.prepared(Plans.decision(plan, "configmaps/shop/c")).toYaml())
        .isEqualTo(
            """
            apiVersion: v1
            kind: ConfigMap
            metadata:
              name: c
              namespace: shop-2
              finalizers:
                - keep/me
              labels:
                velero.io/backup-name: b1
                velero.io/restore-name: r1
            data:
              k: v
            """);
  }

  @Test
  void twoNamespacesMappedToOneMakeOneNamespace() {
    world
        .archived(namespace("a", "{}"))
        .archived(namespace("b", "{}"))
        .archived(configMap("a", "one", "1"))
        .archived(configMap("b", "two", "2"));

    var plan = world.plan(Plans.request("namespaceMapping: {a: all, b: all}"));

    assertThat(Plans.lines(plan))
        .containsExactly(
            "CREATE CREATED namespaces/a -> all [namespace-needed]",
            "SKIP UNRECORDED namespaces/b -> all [duplicate]",
            "CREATE CREATED configmaps/a/one -> all/one [absent]",
            "CREATE CREATED configmaps/b/two -> all/two [absent]");
  }

  @Test
  void anItemOfAnotherShapeDoesNotEndThePlan() {
    world
        .archivedBytes(
            "configmaps",
            "shop",
            "odd",
            "{\"apiVersion\":\"v1\",\"kind\":\"ConfigMap\",\"metadata\":{\"name\":\"odd\","
                + "\"namespace\":\"shop\",\"labels\":[\"x\"]}}")
        .live(namespace("shop", "{}"));

    var plan = world.plan(Plans.request(""));

    assertThat(plan.prepared(plan.decisions().get(0)).labels())
        .containsOnlyKeys("velero.io/backup-name", "velero.io/restore-name");
  }

  @Test
  void anOfflinePlanReadsPastItemsThatAreNoObjects() {
    world
        .archivedBytes("configmaps", "shop", "broken", "{")
        .archived(configMap("shop", "whole", "1"));
    var contents = world.contents();

    var plan =
        RestorePlanner.plan(Plans.request(""), contents, EmptyCluster.servingAllOf(contents));

    assertThat(Plans.decision(plan, "configmaps/shop/broken").rule()).isEqualTo(Rule.MALFORMED);
    assertThat(Plans.decision(plan, "configmaps/shop/whole").rule()).isEqualTo(Rule.ABSENT);
  }

  @Test
  void transformsRunOverEachItemAndMayLeaveItOut() {
    world
        .archived(configMap("shop", "keep", "1"))
        .archived(configMap("shop", "skip", "1"))
        .archived(configMap("shop", "fail", "1"))
        .live(namespace("shop", "{}"));

    var plan = world.plan(Plans.request("").with(new Chain(List.of(new ByName()))));

    assertThat(
            plan.decisions().stream()
                .map(decision -> Plans.line(decision) + " " + decision.reason()))
        .containsExactly(
            "REFUSE FAILED configmaps/shop/fail -> shop/fail [transform-failed] cannot",
            "CREATE CREATED configmaps/shop/keep -> shop/keep [absent] is not in the cluster",
            "SKIP SKIPPED configmaps/shop/skip -> shop/skip [transform] not wanted");
    assertThat(plan.prepared(Plans.decision(plan, "configmaps/shop/keep")).text("/data/k"))
        .isEqualTo("transformed");
  }

  @Test
  void wavesFollowEachOtherWhateverTheKindsAreCalled() {
    world
        .archived(clusterRoleBinding("b"))
        .archived(configMap("shop", "c", "1"))
        .archived(deployment("shop", "web"))
        .archived(claim("shop", "data", "", "{}"))
        .archived("apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: a, namespace: shop}\n");

    assertThat(
            world.plan(Plans.request("").allowing(Allowance.PRIVILEGED)).decisions().stream()
                .map(Decision::wave))
        .containsExactly(
            Wave.NAMESPACES,
            Wave.POLICY_AND_ACCOUNTS,
            Wave.POLICY_AND_ACCOUNTS,
            Wave.VOLUMES,
            Wave.CONFIGURATION,
            Wave.WORKLOADS);
  }

  /** Keeps, skips or fails by the object's name. */
  private static final class ByName implements Transform {
    @Override
    public String rule() {
      return "by-name";
    }

    @Override
    public boolean matches(KubeObject object) {
      return object.is("", "ConfigMap");
    }

    @Override
    public Verdict apply(Passage passage, Facts facts) {
      return switch (passage.object().name()) {
        case "skip" -> new Verdict.Skip("not wanted");
        case "fail" -> new Verdict.Fail("cannot");
        default -> new Verdict.Keep(passage.object().with("/data/k", "transformed"));
      };
    }
  }
}
