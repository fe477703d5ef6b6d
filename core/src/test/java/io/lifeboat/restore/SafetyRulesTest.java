package io.lifeboat.restore;

import static io.lifeboat.restore.PlanYaml.claim;
import static io.lifeboat.restore.PlanYaml.clusterRoleBinding;
import static io.lifeboat.restore.PlanYaml.configMap;
import static io.lifeboat.restore.PlanYaml.deployment;
import static io.lifeboat.restore.PlanYaml.namespace;
import static io.lifeboat.restore.PlanYaml.volume;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lifeboat.archive.VolumeInfo;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a plan refuses unless it is told to, and what it leaves to the cluster. */
class SafetyRulesTest {
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
  void privilegedItemsAreRefusedUnlessAllowed() {
    world
        .archived(clusterRoleBinding("root"))
        .archived(
            """
            apiVersion: admissionregistration.k8s.io/v1
            kind: ValidatingAdmissionPolicy
            metadata: {name: deny}
            """)
        .archived(configMap("kube-system", "c", "1"))
        .archived(configMap("openshift-config", "c", "1"))
        .archived(configMap("default", "c", "1"))
        .archived(namespace("openshift-config", "{}"));

    var refused =
        List.of(
            "REFUSE CREATED namespaces/openshift-config -> openshift-config"
                + " [privileged-namespace]",
            "REFUSE CREATED namespaces/default -> default [privileged-namespace]",
            "REFUSE CREATED namespaces/kube-system -> kube-system [privileged-namespace]",
            "REFUSE CREATED clusterrolebindings.rbac.authorization.k8s.io/root -> root"
                + " [privileged-kind]",
            "REFUSE CREATED configmaps/default/c -> default/c [privileged-namespace]",
            "REFUSE CREATED configmaps/kube-system/c -> kube-system/c [privileged-namespace]",
            "REFUSE CREATED configmaps/openshift-config/c -> openshift-config/c"
                + " [privileged-namespace]",
            "REFUSE CREATED validatingadmissionpolicies.admissionregistration.k8s.io/deny -> deny"
                + " [privileged-kind]");
    assertThat(Plans.lines(world.plan(Plans.request("")))).containsExactlyElementsOf(refused);
    assertThat(Rule.PRIVILEGED_KIND.hint()).isEqualTo("--include-privileged");
    assertThat(
            world
                .plan(Plans.request("").allowing(Allowance.PRIVILEGED))
                .count(Decision.Action.CREATE))
        .isEqualTo(8);
  }

  @Test
  void mappingIsNoWayIntoOrOutOfAPlatformNamespace() {
    world.archived(configMap("shop", "c", "1")).archived(configMap("kube-system", "d", "1"));

    var plan =
        world.plan(Plans.request("namespaceMapping: {shop: kube-public, kube-system: mine}"));

    assertThat(Plans.decision(plan, "configmaps/shop/c").rule())
        .isEqualTo(Rule.PRIVILEGED_NAMESPACE);
    assertThat(Plans.decision(plan, "configmaps/kube-system/d").rule())
        .isEqualTo(Rule.PRIVILEGED_NAMESPACE);
    assertThat(plan.count(Decision.Action.CREATE)).isZero();
  }

  @Test
  void dependentsAreLeftToTheirOwnersControllerUnlessAskedFor() {
    var owned =
        """
        apiVersion: apps/v1
        kind: ReplicaSet
        metadata:
          name: web-1
          namespace: shop
          ownerReferences: [{apiVersion: apps/v1, kind: Deployment, name: %s, controller: true}]
        """;
    world
        .archived(deployment("shop", "web"))
        .archived(owned.formatted("web"))
        .live(namespace("shop", "{}"));

    assertThat(
            Plans.decision(world.plan(Plans.request("")), "replicasets.apps/shop/web-1").reason())
        .isEqualTo("deployments.apps/shop/web makes it again");
    assertThat(
            Plans.rule(
                world,
                Plans.request("").allowing(Allowance.DEPENDENTS),
                "replicasets.apps/shop/web-1"))
        .isEqualTo(Rule.ABSENT);
    assertThat(Plans.rule(world, "includedResources: [replicasets]", "replicasets.apps/shop/web-1"))
        .as("the owner does not come along")
        .isEqualTo(Rule.ABSENT);
  }

  @Test
  void claimsWithDataInTheBackupAreRefusedUnlessTheyMayComeBackEmpty() {
    world
        .archived(claim("shop", "data", "vol", "{}"))
        .archived(volume("vol", "Retain", "shop", "data"))
        .live(namespace("shop", "{}"));
    var request =
        Plans.request("")
            .withVolumes(
                List.of(
                    VolumeInfo.of(
                        Plans.json(
                            "{\"pvcName\":\"data\",\"pvcNamespace\":\"shop\",\"pvName\":\"vol\","
                                + "\"backupMethod\":\"PodVolumeBackup\"}"))));

    var plan = world.plan(request);

    assertThat(Plans.lines(plan))
        .containsExactly(
            "SKIP SKIPPED persistentvolumes/vol -> vol [reprovisioned]",
            "REFUSE CREATED persistentvolumeclaims/shop/data -> shop/data [volume-data]");
    assertThat(plan.notes()).containsExactly("claim shop/data comes back empty");
    assertThatThrownBy(plan::requireNoVolumeData)
        .hasMessage("the backup holds volume data that a direct restore does not move: shop/data");
    var allowed = world.plan(request.allowing(Allowance.WITHOUT_VOLUME_DATA));
    allowed.requireNoVolumeData();
    assertThat(
            allowed
                .prepared(Plans.decision(allowed, "persistentvolumeclaims/shop/data"))
                .at("/spec"))
        .isEqualTo(Plans.json("{}"));
  }

  @Test
  void aTokenSecretVeleroWouldLoseIsCreatedForTheControllerToFill() {
    world
        .archived(
            "apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: robot, namespace: shop}\n")
        .archived(
            """
            apiVersion: v1
            kind: Secret
            type: kubernetes.io/service-account-token
            metadata:
              name: robot-token-abcde
              namespace: shop
              annotations:
                kubernetes.io/service-account.name: robot
                kubernetes.io/service-account.uid: u-1
            data: {token: dA==, ca.crt: Yw==, namespace: bg==}
            """)
        .live(namespace("shop", "{}"));

    var plan = world.plan(Plans.request(""));

    var decision = Plans.decision(plan, "secrets/shop/robot-token-abcde");
    assertThat(Plans.line(decision))
        .isEqualTo(
            "CREATE SKIPPED secrets/shop/robot-token-abcde -> shop/robot-token-abcde [absent]");
    assertThat(plan.prepared(decision).stringMap("/data")).containsOnlyKeys("namespace");
    assertThat(plan.prepared(decision).annotations())
        .containsOnlyKeys("kubernetes.io/service-account.name");
  }

  @Test
  void kindsThatNobodyServesAreRefusedUnlessTheirDefinitionComesAlong() {
    var gadget = "apiVersion: acme.test/v1\nkind: Gadget\nmetadata: {name: g, namespace: shop}\n";
    world.archived(gadget).live(namespace("shop", "{}"));
    assertThat(Plans.lines(world.plan(Plans.request(""))))
        .containsExactly("REFUSE FAILED gadgets.acme.test/shop/g -> shop/g [not-served]");

    world.archived(
        """
        apiVersion: apiextensions.k8s.io/v1
        kind: CustomResourceDefinition
        metadata: {name: gadgets.acme.test}
        spec:
          group: acme.test
          scope: Namespaced
          names: {plural: gadgets, singular: gadget, kind: Gadget}
          versions: [{name: v1, served: true, storage: true}]
        """);
    assertThat(Plans.rule(world, "", "gadgets.acme.test/shop/g")).isEqualTo(Rule.ABSENT);
  }

  @Test
  void anItemThatIsNoObjectIsRefusedAndTheRestGoesOn() {
    world
        .archived(configMap("shop", "good", "1"))
        .archivedBytes("configmaps", "shop", "empty", "")
        .archivedBytes("configmaps", "shop", "list", "[]")
        .archivedBytes("configmaps", "shop", "torn", "{\"kind\":")
        .live(namespace("shop", "{}"));

    assertThat(Plans.lines(world.plan(Plans.request(""))))
        .containsExactly(
            "REFUSE UNRECORDED configmaps/shop/empty -> shop/empty [malformed]",
            "CREATE CREATED configmaps/shop/good -> shop/good [absent]",
            "REFUSE UNRECORDED configmaps/shop/list -> shop/list [malformed]",
            "REFUSE UNRECORDED configmaps/shop/torn -> shop/torn [malformed]");
  }

  @Test
  void nothingGoesIntoANamespaceThatIsBeingDeleted() {
    world
        .archived(configMap("shop", "c", "1"))
        .live(namespace("shop", "{}") + "status: {phase: Terminating}\n");

    assertThat(Plans.lines(world.plan(Plans.request(""))))
        .containsExactly("REFUSE UNRECORDED configmaps/shop/c -> shop/c [namespace-terminating]");
  }
}
