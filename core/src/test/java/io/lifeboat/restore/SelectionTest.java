package io.lifeboat.restore;

import static io.lifeboat.restore.PlanYaml.claim;
import static io.lifeboat.restore.PlanYaml.configMap;
import static io.lifeboat.restore.PlanYaml.deployment;
import static io.lifeboat.restore.PlanYaml.namespace;
import static io.lifeboat.restore.PlanYaml.pod;
import static io.lifeboat.restore.PlanYaml.storageClass;
import static io.lifeboat.restore.PlanYaml.volume;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What of an archive a plan means. */
class SelectionTest {
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
  void clusterScopedItemsComeOnlyWithEveryNamespaceUnlessAskedFor() {
    world
        .archived(storageClass("fast"))
        .archived(configMap("shop", "c", "1"))
        .live(namespace("shop", "{}"));

    assertThat(Plans.rule(world, "", "storageclasses.storage.k8s.io/fast")).isEqualTo(Rule.ABSENT);
    assertThat(
            Plans.rule(world, "includedNamespaces: [shop]", "storageclasses.storage.k8s.io/fast"))
        .isEqualTo(Rule.CLUSTER_SCOPED_FILTERED);
    assertThat(Plans.rule(world, "excludedNamespaces: [x]", "storageclasses.storage.k8s.io/fast"))
        .isEqualTo(Rule.CLUSTER_SCOPED_FILTERED);
    assertThat(
            Plans.rule(
                world,
                "{includedNamespaces: [shop], includeClusterResources: true}",
                "storageclasses.storage.k8s.io/fast"))
        .isEqualTo(Rule.ABSENT);
    assertThat(
            Plans.rule(
                world, "includeClusterResources: false", "storageclasses.storage.k8s.io/fast"))
        .isEqualTo(Rule.CLUSTER_SCOPED_FILTERED);
  }

  @Test
  void resourcesGoByEveryNameThatDiscoveryKnows() {
    world
        .archived(configMap("shop", "c", "1"))
        .archived(deployment("shop", "web"))
        .live(namespace("shop", "{}"));

    for (var name : List.of("deployments", "deployment", "deployments.apps", "deploy*")) {
      assertThat(
              Plans.rule(world, "includedResources: [" + name + "]", "deployments.apps/shop/web"))
          .as(name)
          .isEqualTo(Rule.ABSENT);
      assertThat(Plans.rule(world, "includedResources: [" + name + "]", "configmaps/shop/c"))
          .as(name)
          .isEqualTo(Rule.RESOURCE_FILTERED);
    }
    assertThat(Plans.rule(world, "includedResources: [nonsense]", "configmaps/shop/c"))
        .isEqualTo(Rule.RESOURCE_FILTERED);
  }

  @Test
  void labelsFilterItemsButNotWhatTheyBringAlong() {
    world
        .archived(claim("shop", "data", "vol", "{app: db}"))
        .archived(volume("vol", "Retain", "shop", "data"))
        .archived(configMap("shop", "c", "1"));

    var plan = world.plan(Plans.request("labelSelector: {matchLabels: {app: db}}"));

    assertThat(Plans.lines(plan))
        .containsExactly(
            "CREATE CREATED namespaces/shop -> shop [namespace-needed]",
            "CREATE CREATED persistentvolumes/vol -> vol [absent]",
            "CREATE CREATED persistentvolumeclaims/shop/data -> shop/data [absent]",
            "SKIP UNRECORDED configmaps/shop/c -> shop/c [label-filtered]");
  }

  @Test
  void completedPodsAndJobsAndMirrorPodsStayBehind() {
    world
        .archived(pod("shop", "done", "{}") + "status: {phase: Succeeded}\n")
        .archived(pod("shop", "mirror", "{kubernetes.io/config.mirror: x}"))
        .archived(
            """
            apiVersion: batch/v1
            kind: Job
            metadata: {name: j, namespace: shop}
            status: {completionTime: "2026-11-21T03:00:00Z"}
            """)
        .live(namespace("shop", "{}"));

    assertThat(Plans.lines(world.plan(Plans.request(""))))
        .containsExactly(
            "SKIP UNRECORDED pods/shop/done -> shop/done [completed]",
            "SKIP SKIPPED pods/shop/mirror -> shop/mirror [mirror-pod]",
            "SKIP UNRECORDED jobs.batch/shop/j -> shop/j [completed]");
  }
}
