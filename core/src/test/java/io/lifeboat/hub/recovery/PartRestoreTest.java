package io.lifeboat.hub.recovery;

import static io.lifeboat.hub.recovery.Made.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.lifeboat.resource.KubeObject;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PartRestoreTest {
  private static final String KEY = "cluster.open-cluster-management.io/backup";

  private static KubeObject made(KubeObject restore, PartType type) {
    var backup = Made.backup(type.member(), NOON, "Completed");
    return new PartRestore(restore, "local-cluster").of(new Pin(type, backup.name()), backup);
  }

  private static KubeObject restore() {
    return Made.restore("latest", "latest", "latest");
  }

  @Test
  void t35_theWholeObjectOfThePassiveCredentials() {
    assertThat(made(restore(), PartType.CREDENTIALS))
        .isEqualTo(
            KubeObject.parseYaml(
                """
                apiVersion: velero.io/v1
                kind: Restore
                metadata:
                  name: back-acm-credentials-schedule-20261121120000
                  namespace: velero
                  labels:
                    cluster.open-cluster-management.io/backup-cluster: hub-a
                    lifeboat.io/restore-part: Credentials
                  ownerReferences:
                    - apiVersion: cluster.open-cluster-management.io/v1beta1
                      kind: Restore
                      name: back
                      uid: uid-back
                      controller: true
                      blockOwnerDeletion: true
                spec:
                  backupName: acm-credentials-schedule-20261121120000
                  existingResourcePolicy: update
                  excludedResources:
                    - CustomResourceDefinition
                    - clusterroles.rbac.authorization.k8s.io
                    - clusterrolebindings.rbac.authorization.k8s.io
                    - roles.rbac.authorization.k8s.io
                    - rolebindings.rbac.authorization.k8s.io
                    - mutatingwebhookconfigurations.admissionregistration.k8s.io
                    - validatingwebhookconfigurations.admissionregistration.k8s.io
                    - validatingadmissionpolicies.admissionregistration.k8s.io
                    - validatingadmissionpolicybindings.admissionregistration.k8s.io
                  excludedNamespaces: [local-cluster]
                  labelSelector:
                    matchExpressions:
                      - key: cluster.open-cluster-management.io/backup
                        operator: NotIn
                        values: [cluster-activation]
                """));
  }

  @ParameterizedTest
  @EnumSource(PartType.class)
  void t35_allButCredentialsTakeWhatHasNoNamespace(PartType type) {
    assertThat(made(restore(), type).at("/spec/includeClusterResources").asBoolean())
        .isEqualTo(!type.isCredentials());
  }

  @Test
  void t35_whatTheUserSaysIsCopiedAndHooksAreNot() {
    var asked =
        Made.json(
            """
            restoreStatus: {includedResources: [workflows]}
            preserveNodePorts: true
            restorePVs: false
            hooks: {resources: [{name: evil}]}
            includedNamespaces: [shop, shop]
            excludedNamespaces: [test, local-cluster]
            includedResources: [secrets]
            excludedResources: [configmaps, CustomResourceDefinition]
            namespaceMapping: {shop: market}
            """);

    var spec = made(restore().with("/spec", asked), PartType.CREDENTIALS).at("/spec");

    assertThat(spec.path("restoreStatus")).isEqualTo(asked.path("restoreStatus"));
    assertThat(spec.path("preserveNodePorts").asBoolean()).isTrue();
    assertThat(spec.path("restorePVs").asBoolean(true)).isFalse();
    assertThat(spec.has("hooks")).isFalse();
    assertThat(spec.path("includedNamespaces").toString()).isEqualTo("[\"shop\"]");
    assertThat(spec.path("excludedNamespaces").toString())
        .isEqualTo("[\"local-cluster\",\"test\"]");
    assertThat(spec.path("includedResources").toString()).isEqualTo("[\"secrets\"]");
    assertThat(spec.path("excludedResources")).hasSize(PartRestore.NEVER.size() + 1);
    assertThat(spec.path("namespaceMapping").path("shop").asText()).isEqualTo("market");
  }

  @Test
  void t35_hooksAreToldToBeIgnoredOnce() {
    var world =
        new RestoreWorld(
                restore().with("/spec/hooks", Made.json("resources: [{name: backup-first}]")))
            .with(Made.batch(NOON))
            .finish();

    assertThat(world.log).filteredOn("tell RestoreHooksNotSupported"::equals).hasSize(1);
    assertThat(world.veleroRestores.values())
        .allMatch(one -> one.at("/spec/hooks").isMissingNode());
  }

  private static String selectors(KubeObject restore, PartType type) {
    var spec = made(restore, type).at("/spec");
    return spec.path("labelSelector") + " " + spec.path("orLabelSelectors");
  }

  @Test
  void t36_withoutSelectorsOnlyTheNeededOneIsSet() {
    assertThat(selectors(restore(), PartType.RESOURCES)).isEqualTo(" ");
    assertThat(selectors(restore(), PartType.CREDENTIALS_ACTIVE))
        .isEqualTo(
            "{\"matchExpressions\":[{\"key\":\""
                + KEY
                + "\",\"operator\":\"In\",\"values\":[\"cluster-activation\"]}]} ");
  }

  @Test
  void t36_itIsAddedToTheUsersSelector() {
    var restore = restore().with("/spec/labelSelector", Made.json("matchLabels: {app: shop}"));

    assertThat(selectors(restore, PartType.RESOURCES_GENERIC))
        .isEqualTo(
            "{\"matchLabels\":{\"app\":\"shop\"},\"matchExpressions\":[{\"key\":\""
                + KEY
                + "\",\"operator\":\"NotIn\",\"values\":[\"cluster-activation\"]}]} ");
  }

  @Test
  void t36_itIsAddedToEachOfTheUsersAlternatives() {
    var restore =
        restore()
            .with(
                "/spec/orLabelSelectors",
                Made.json("any: [{matchLabels: {a: b}}, {matchLabels: {c: d}}]").path("any"));

    var any = made(restore, PartType.CREDENTIALS).at("/spec/orLabelSelectors");

    assertThat(any).hasSize(2);
    assertThat(any)
        .allMatch(one -> one.path("matchExpressions").get(0).path("key").asText().equals(KEY));
    assertThat(made(restore, PartType.CREDENTIALS).at("/spec/labelSelector").isMissingNode())
        .isTrue();
  }

  @Test
  void w31_theUsersWordOnTheSameKeyDoesNotSuppressOurs() {
    var restore =
        restore()
            .with(
                "/spec/labelSelector",
                Made.json("matchExpressions: [{key: \"" + KEY + "\", operator: Exists}]"));

    assertThat(made(restore, PartType.CREDENTIALS).at("/spec/labelSelector/matchExpressions"))
        .hasSize(2);
  }

  @Test
  void t36_theUsersObjectIsNotChanged() {
    var restore = restore().with("/spec/labelSelector", Made.json("matchExpressions: []"));
    var before = restore.toYaml();

    for (var type : PartType.values()) {
      made(restore, type);
    }

    assertThat(restore.toYaml()).isEqualTo(before);
  }

  @Test
  void w9_theTargetsOwnClusterIsNotOverwritten() {
    var part =
        new PartRestore(restore(), "hub-b")
            .of(
                new Pin(PartType.MANAGED_CLUSTERS, "mc"),
                Made.named("mc", PartType.MANAGED_CLUSTERS.member(), NOON, "Completed"));

    assertThat(part.at("/spec/excludedNamespaces").toString()).isEqualTo("[\"hub-b\"]");
    assertThat(part.at("/spec/labelSelector/matchExpressions").toString())
        .isEqualTo(
            "[{\"key\":\"local-cluster\",\"operator\":\"NotIn\",\"values\":[\"true\"]},"
                + "{\"key\":\"name\",\"operator\":\"NotIn\",\"values\":[\"hub-b\"]}]");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 100, 215, 216, 217, 222, 223, 224, 250})
  void t37w24_namesFitAndAreNeverTheSame(int length) {
    var restore = "r".repeat(length);
    var pins =
        IntStream.range(0, 4)
            .mapToObj(
                i ->
                    Stream.of(PartType.CREDENTIALS, PartType.CREDENTIALS_ACTIVE)
                        .map(type -> new Pin(type, "acm-credentials-schedule-2026112112000" + i)))
            .flatMap(both -> both)
            .map(pin -> pin.veleroRestore(restore))
            .toList();

    assertThat(pins).doesNotHaveDuplicates().allMatch(name -> name.length() <= 253);
    assertThat(pins).allMatch(name -> name.matches("[a-z0-9]([-a-z0-9.]*[a-z0-9])?"));
  }

  @Test
  void t37_aShortNameIsTheHubOperators() {
    assertThat(new Pin(PartType.CREDENTIALS_ACTIVE, "one").veleroRestore("back"))
        .isEqualTo("back-one-active");
  }
}
