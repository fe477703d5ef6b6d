package io.lifeboat.restore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.lifeboat.archive.VolumeInfo;
import io.lifeboat.resource.FieldChange;
import io.lifeboat.resource.KubeJson;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.transform.Chain;
import io.lifeboat.transform.Facts;
import io.lifeboat.transform.Passage;
import io.lifeboat.transform.Transform;
import io.lifeboat.transform.Verdict;
import io.lifeboat.velero.RestoreSpec;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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

    var plan = world.plan(request(""));

    assertThat(lines(plan))
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

    var plan = world.plan(request("namespaceMapping: {shop: shop-2}"));

    assertThat(plan.prepared(decision(plan, "configmaps/shop/c")).toYaml())
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
  void clusterScopedItemsComeOnlyWithEveryNamespaceUnlessAskedFor() {
    world
        .archived(storageClass("fast"))
        .archived(configMap("shop", "c", "1"))
        .live(namespace("shop", "{}"));

    assertThat(rule("", "storageclasses.storage.k8s.io/fast")).isEqualTo(Rule.ABSENT);
    assertThat(rule("includedNamespaces: [shop]", "storageclasses.storage.k8s.io/fast"))
        .isEqualTo(Rule.CLUSTER_SCOPED_FILTERED);
    assertThat(rule("excludedNamespaces: [x]", "storageclasses.storage.k8s.io/fast"))
        .isEqualTo(Rule.CLUSTER_SCOPED_FILTERED);
    assertThat(
            rule(
                "{includedNamespaces: [shop], includeClusterResources: true}",
                "storageclasses.storage.k8s.io/fast"))
        .isEqualTo(Rule.ABSENT);
    assertThat(rule("includeClusterResources: false", "storageclasses.storage.k8s.io/fast"))
        .isEqualTo(Rule.CLUSTER_SCOPED_FILTERED);
  }

  @Test
  void resourcesGoByEveryNameThatDiscoveryKnows() {
    world
        .archived(configMap("shop", "c", "1"))
        .archived(deployment("shop", "web"))
        .live(namespace("shop", "{}"));

    for (var name : List.of("deployments", "deployment", "deployments.apps", "deploy*")) {
      assertThat(rule("includedResources: [" + name + "]", "deployments.apps/shop/web"))
          .as(name)
          .isEqualTo(Rule.ABSENT);
      assertThat(rule("includedResources: [" + name + "]", "configmaps/shop/c"))
          .as(name)
          .isEqualTo(Rule.RESOURCE_FILTERED);
    }
    assertThat(rule("includedResources: [nonsense]", "configmaps/shop/c"))
        .isEqualTo(Rule.RESOURCE_FILTERED);
  }

  @Test
  void labelsFilterItemsButNotWhatTheyBringAlong() {
    world
        .archived(claim("shop", "data", "vol", "{app: db}"))
        .archived(volume("vol", "Retain", "shop", "data"))
        .archived(configMap("shop", "c", "1"));

    var plan = world.plan(request("labelSelector: {matchLabels: {app: db}}"));

    assertThat(lines(plan))
        .containsExactly(
            "CREATE CREATED namespaces/shop -> shop [namespace-needed]",
            "CREATE CREATED persistentvolumes/vol -> vol [absent]",
            "CREATE CREATED persistentvolumeclaims/shop/data -> shop/data [absent]",
            "SKIP UNRECORDED configmaps/shop/c -> shop/c [label-filtered]");
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
            "REFUSE CREATED namespaces/default -> default [privileged-namespace]",
            "REFUSE CREATED namespaces/kube-system -> kube-system [privileged-namespace]",
            "REFUSE CREATED namespaces/openshift-config -> openshift-config"
                + " [privileged-namespace]",
            "REFUSE CREATED clusterrolebindings.rbac.authorization.k8s.io/root -> root"
                + " [privileged-kind]",
            "REFUSE CREATED configmaps/default/c -> default/c [privileged-namespace]",
            "REFUSE CREATED configmaps/kube-system/c -> kube-system/c [privileged-namespace]",
            "REFUSE CREATED configmaps/openshift-config/c -> openshift-config/c"
                + " [privileged-namespace]",
            "REFUSE CREATED validatingadmissionpolicies.admissionregistration.k8s.io/deny -> deny"
                + " [privileged-kind]");
    assertThat(lines(world.plan(request("")))).containsExactlyElementsOf(refused);
    assertThat(Rule.PRIVILEGED_KIND.hint()).isEqualTo("--include-privileged");
    assertThat(world.plan(request("").allowing(Allowance.PRIVILEGED)).count(Decision.Action.CREATE))
        .isEqualTo(8);
  }

  @Test
  void mappingIsNoWayIntoOrOutOfAPlatformNamespace() {
    world.archived(configMap("shop", "c", "1")).archived(configMap("kube-system", "d", "1"));

    var plan = world.plan(request("namespaceMapping: {shop: kube-public, kube-system: mine}"));

    assertThat(decision(plan, "configmaps/shop/c").rule()).isEqualTo(Rule.PRIVILEGED_NAMESPACE);
    assertThat(decision(plan, "configmaps/kube-system/d").rule())
        .isEqualTo(Rule.PRIVILEGED_NAMESPACE);
    assertThat(plan.count(Decision.Action.CREATE)).isZero();
  }

  @Test
  void differencesInManagedFieldsAndRestoreLabelsAreNone() {
    world
        .archived(configMap("shop", "c", "1"))
        .live(namespace("shop", "{}"))
        .live(
            """
            apiVersion: v1
            kind: ConfigMap
            metadata:
              name: c
              namespace: shop
              uid: u-9
              labels: {velero.io/restore-name: old, velero.io/backup-name: old}
              managedFields: [{manager: someone}]
            data: {k: "1"}
            """);

    var plan = world.plan(request("existingResourcePolicy: update"));

    assertThat(lines(plan)).containsExactly("SKIP UPDATED configmaps/shop/c -> shop/c [same]");
    assertThat(plan.decisions().get(0).reason())
        .isEqualTo("is in the cluster and says the same; Velero would patch it all the same");
  }

  @Test
  void whatDiffersStaysUnlessThePolicySaysUpdate() {
    world
        .archived(configMap("shop", "c", "1"))
        .live(namespace("shop", "{}"))
        .live(configMap("shop", "c", "2"));

    var kept = world.plan(request(""));
    var updated = world.plan(request("existingResourcePolicy: update"));

    assertThat(lines(kept)).containsExactly("SKIP FAILED configmaps/shop/c -> shop/c [differs]");
    assertThat(kept.changes(kept.decisions().get(0)))
        .containsExactly(new FieldChange("/data/k", Optional.of("\"2\""), Optional.of("\"1\"")));
    assertThat(lines(updated))
        .containsExactly("UPDATE UPDATED configmaps/shop/c -> shop/c [update]");
    assertThat(updated.patch(updated.decisions().get(0)))
        .isEqualTo(
            json(
                """
                {"metadata":{"labels":{"velero.io/backup-name":"b1","velero.io/restore-name":"r1"}},
                 "data":{"k":"1"}}
                """));
  }

  @Test
  void changesOfASecretShowPlacesAndNoValues() {
    var secret =
        """
        apiVersion: v1
        kind: Secret
        metadata: {name: s, namespace: shop, annotations: {t: %s}}
        data: {p: %s}
        """;
    world
        .archived(secret.formatted("token-1", "aHVudGVyMg=="))
        .live(namespace("shop", "{}"))
        .live(secret.formatted("token-2", "c3dvcmRmaXNo"));

    var plan = world.plan(request(""));

    assertThat(plan.changes(plan.decisions().get(0)))
        .containsExactly(
            new FieldChange("/data/p", Optional.of("\"(hidden)\""), Optional.of("\"(hidden)\"")),
            new FieldChange(
                "/metadata/annotations/t",
                Optional.of("\"(hidden)\""),
                Optional.of("\"(hidden)\"")));
  }

  @Test
  void aServiceAccountGainsWhatItLacksUnderAnyPolicy() {
    world
        .archived(
            """
            apiVersion: v1
            kind: ServiceAccount
            metadata: {name: robot, namespace: shop, annotations: {a: theirs, b: new}}
            imagePullSecrets: [{name: one}, {name: two}]
            """)
        .live(namespace("shop", "{}"))
        .live(
            """
            apiVersion: v1
            kind: ServiceAccount
            metadata: {name: robot, namespace: shop, annotations: {a: ours}}
            imagePullSecrets: [{name: one}]
            """);

    var plan = world.plan(request("existingResourcePolicy: none"));

    var decision = decision(plan, "serviceaccounts/shop/robot");
    assertThat(line(decision))
        .isEqualTo("UPDATE UPDATED serviceaccounts/shop/robot -> shop/robot [account-merged]");
    assertThat(plan.prepared(decision).stringMap("/metadata/annotations"))
        .containsOnly(Map.entry("a", "ours"), Map.entry("b", "new"));
    assertThat(plan.prepared(decision).at("/imagePullSecrets").toString())
        .isEqualTo("[{\"name\":\"one\"},{\"name\":\"two\"}]");
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

    assertThat(lines(world.plan(request(""))))
        .containsExactly(
            "SKIP UNRECORDED pods/shop/done -> shop/done [completed]",
            "SKIP SKIPPED pods/shop/mirror -> shop/mirror [mirror-pod]",
            "SKIP UNRECORDED jobs.batch/shop/j -> shop/j [completed]");
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

    assertThat(decision(world.plan(request("")), "replicasets.apps/shop/web-1").reason())
        .isEqualTo("deployments.apps/shop/web makes it again");
    assertThat(rule(request("").allowing(Allowance.DEPENDENTS), "replicasets.apps/shop/web-1"))
        .isEqualTo(Rule.ABSENT);
    assertThat(rule("includedResources: [replicasets]", "replicasets.apps/shop/web-1"))
        .as("the owner does not come along")
        .isEqualTo(Rule.ABSENT);
  }

  @Test
  void kindsThatNobodyServesAreRefusedUnlessTheirDefinitionComesAlong() {
    var gadget = "apiVersion: acme.test/v1\nkind: Gadget\nmetadata: {name: g, namespace: shop}\n";
    world.archived(gadget).live(namespace("shop", "{}"));
    assertThat(lines(world.plan(request(""))))
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
    assertThat(rule("", "gadgets.acme.test/shop/g")).isEqualTo(Rule.ABSENT);
  }

  @Test
  void anItemThatIsNoObjectIsRefusedAndTheRestGoesOn() {
    world
        .archived(configMap("shop", "good", "1"))
        .archivedBytes("configmaps", "shop", "empty", "")
        .archivedBytes("configmaps", "shop", "list", "[]")
        .archivedBytes("configmaps", "shop", "torn", "{\"kind\":")
        .live(namespace("shop", "{}"));

    assertThat(lines(world.plan(request(""))))
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

    assertThat(lines(world.plan(request(""))))
        .containsExactly("REFUSE UNRECORDED configmaps/shop/c -> shop/c [namespace-terminating]");
  }

  @Test
  void claimsWithDataInTheBackupAreRefusedUnlessTheyMayComeBackEmpty() {
    world
        .archived(claim("shop", "data", "vol", "{}"))
        .archived(volume("vol", "Retain", "shop", "data"))
        .live(namespace("shop", "{}"));
    var request =
        request("")
            .withVolumes(
                List.of(
                    VolumeInfo.of(
                        json(
                            "{\"pvcName\":\"data\",\"pvcNamespace\":\"shop\",\"pvName\":\"vol\","
                                + "\"backupMethod\":\"PodVolumeBackup\"}"))));

    var plan = world.plan(request);

    assertThat(lines(plan))
        .containsExactly(
            "SKIP SKIPPED persistentvolumes/vol -> vol [reprovisioned]",
            "REFUSE CREATED persistentvolumeclaims/shop/data -> shop/data [volume-data]");
    assertThat(plan.notes()).containsExactly("claim shop/data comes back empty");
    assertThatThrownBy(plan::requireNoVolumeData)
        .hasMessage("the backup holds volume data that a direct restore does not move: shop/data");
    var allowed = world.plan(request.allowing(Allowance.WITHOUT_VOLUME_DATA));
    allowed.requireNoVolumeData();
    assertThat(allowed.prepared(decision(allowed, "persistentvolumeclaims/shop/data")).at("/spec"))
        .isEqualTo(json("{}"));
  }

  @Test
  void aClaimThatIsThereAlreadyDoesNotComeBackEmpty() {
    world
        .archived(claim("shop", "data", "vol", "{}"))
        .archived(volume("vol", "Delete", "shop", "data"))
        .live(namespace("shop", "{}"))
        .live(claim("shop", "data", "other", "{}"));

    assertThat(world.plan(request("")).notes()).isEmpty();
  }

  @Test
  void twoNamespacesMappedToOneMakeOneNamespace() {
    world
        .archived(namespace("a", "{}"))
        .archived(namespace("b", "{}"))
        .archived(configMap("a", "one", "1"))
        .archived(configMap("b", "two", "2"));

    var plan = world.plan(request("namespaceMapping: {a: all, b: all}"));

    assertThat(lines(plan))
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

    var plan = world.plan(request(""));

    assertThat(plan.prepared(plan.decisions().get(0)).labels())
        .containsOnlyKeys("velero.io/backup-name", "velero.io/restore-name");
  }

  @Test
  void anOfflinePlanReadsPastItemsThatAreNoObjects() {
    world
        .archivedBytes("configmaps", "shop", "broken", "{")
        .archived(configMap("shop", "whole", "1"));
    var contents = world.contents();

    var plan = RestorePlanner.plan(request(""), contents, EmptyCluster.servingAllOf(contents));

    assertThat(decision(plan, "configmaps/shop/broken").rule()).isEqualTo(Rule.MALFORMED);
    assertThat(decision(plan, "configmaps/shop/whole").rule()).isEqualTo(Rule.ABSENT);
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

    var plan = world.plan(request(""));

    var decision = decision(plan, "secrets/shop/robot-token-abcde");
    assertThat(line(decision))
        .isEqualTo(
            "CREATE SKIPPED secrets/shop/robot-token-abcde -> shop/robot-token-abcde [absent]");
    assertThat(plan.prepared(decision).stringMap("/data")).containsOnlyKeys("namespace");
    assertThat(plan.prepared(decision).annotations())
        .containsOnlyKeys("kubernetes.io/service-account.name");
  }

  @Test
  void transformsRunOverEachItemAndMayLeaveItOut() {
    world
        .archived(configMap("shop", "keep", "1"))
        .archived(configMap("shop", "skip", "1"))
        .archived(configMap("shop", "fail", "1"))
        .live(namespace("shop", "{}"));

    var plan = world.plan(request("").with(new Chain(List.of(new ByName()))));

    assertThat(plan.decisions().stream().map(decision -> line(decision) + " " + decision.reason()))
        .containsExactly(
            "REFUSE FAILED configmaps/shop/fail -> shop/fail [transform-failed] cannot",
            "CREATE CREATED configmaps/shop/keep -> shop/keep [absent] is not in the cluster",
            "SKIP SKIPPED configmaps/shop/skip -> shop/skip [transform] not wanted");
    assertThat(plan.prepared(decision(plan, "configmaps/shop/keep")).text("/data/k"))
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
            world.plan(request("").allowing(Allowance.PRIVILEGED)).decisions().stream()
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

  private static RestoreRequest request(String spec) {
    var restore =
        KubeObject.parseYaml("apiVersion: velero.io/v1\nkind: Restore\nspec: {backupName: b1}\n");
    var members = spec.isEmpty() ? json("{}") : KubeObject.parseYaml(spec).tree();
    for (var member : members.properties()) {
      restore = restore.with("/spec/" + member.getKey(), member.getValue());
    }
    return RestoreRequest.of("r1", RestoreSpec.of(restore));
  }

  private Rule rule(String spec, String item) {
    return rule(request(spec), item);
  }

  private Rule rule(RestoreRequest request, String item) {
    return decision(world.plan(request), item).rule();
  }

  private static Decision decision(RestorePlan plan, String item) {
    return plan.decisions().stream()
        .filter(decision -> decision.item().toString().equals(item))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> lines(RestorePlan plan) {
    return plan.decisions().stream().map(RestorePlannerTest::line).toList();
  }

  private static String line(Decision decision) {
    return "%s %s %s -> %s [%s]"
        .formatted(
            decision.action(),
            decision.velero(),
            decision.item(),
            decision.target(),
            decision.rule());
  }

  private static JsonNode json(String text) {
    try {
      return KubeJson.JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static String namespace(String name, String labels) {
    return "apiVersion: v1\nkind: Namespace\nmetadata: {name: %s, labels: %s}\n"
        .formatted(name, labels);
  }

  private static String configMap(String namespace, String name, String value) {
    return "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: %s, namespace: %s}\ndata: {k: \"%s\"}\n"
        .formatted(name, namespace, value);
  }

  private static String storageClass(String name) {
    return "apiVersion: storage.k8s.io/v1\nkind: StorageClass\nmetadata: {name: %s}\n"
        .formatted(name);
  }

  private static String deployment(String namespace, String name) {
    return "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: %s, namespace: %s}\n"
        .formatted(name, namespace);
  }

  private static String clusterRoleBinding(String name) {
    return "apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRoleBinding\nmetadata: {name: "
        + name
        + "}\n";
  }

  private static String pod(String namespace, String name, String annotations) {
    return "apiVersion: v1\nkind: Pod\nmetadata: {name: %s, namespace: %s, annotations: %s}\n"
        .formatted(name, namespace, annotations);
  }

  private static String claim(String namespace, String name, String volume, String labels) {
    return """
        apiVersion: v1
        kind: PersistentVolumeClaim
        metadata: {name: %s, namespace: %s, labels: %s}
        spec: {volumeName: "%s"}
        status: {phase: Bound}
        """
        .formatted(name, namespace, labels, volume);
  }

  private static String volume(String name, String policy, String namespace, String claim) {
    return """
        apiVersion: v1
        kind: PersistentVolume
        metadata: {name: %s}
        spec:
          persistentVolumeReclaimPolicy: %s
          claimRef: {namespace: %s, name: %s, uid: u-1, resourceVersion: "1"}
        """
        .formatted(name, policy, namespace, claim);
  }
}
