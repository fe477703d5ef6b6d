package io.lifeboat.hub.preparation;

import static io.lifeboat.hub.preparation.Objects.byName;
import static io.lifeboat.hub.preparation.Objects.configMap;
import static io.lifeboat.hub.preparation.Objects.deployment;
import static io.lifeboat.hub.preparation.Objects.pool;
import static io.lifeboat.hub.preparation.Objects.secret;
import static org.assertj.core.api.Assertions.assertThat;

import io.lifeboat.resource.KubeObject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** T24 and T25: the table of spec §5.1. */
class HiveLabelsTest {
  private static final KubeObject AURORA =
      deployment(
          "aurora",
          "aurora",
          """
          certificateBundles: [{certificateSecretRef: {name: bundle}}, {name: generated}]
          pullSecretRef: {name: pull}
          provisioning:
            manifestsSecretRef: {name: extra}
            manifestsConfigMapRef: {name: extra}
            installConfigSecretRef: {name: install-config}
          boundServiceAccountSigningKeySecretRef: {name: signing-key}
          """);
  private static final KubeObject POOLED =
      deployment("lake-x7", "lake-x7", "clusterPoolRef: {namespace: pools, poolName: lake}");

  private static List<PreparationChange> changes(HiveFacts facts) {
    return Preparation.of(
        new Preparation.Facts(AccountFacts.none(), facts, List.of(), List.of()),
        new Preparation.Terms(false, Optional.empty(), Optional.empty()),
        Instant.EPOCH);
  }

  private static HiveFacts facts(List<KubeObject> deployments, KubeObject... secrets) {
    return new HiveFacts(
        Optional.of("local-cluster"), deployments, List.of(), byName(secrets), Map.of());
  }

  /** What is set on which: {@code aurora/pull=pullsecret}. */
  private static List<String> labelled(List<PreparationChange> changes) {
    return changes.stream()
        .filter(change -> !change.resource().equals(HubKinds.CLUSTER_DEPLOYMENTS))
        .map(
            change ->
                change.name()
                    + "="
                    + ((PreparationChange.Patch) change)
                        .patch()
                        .at("/metadata/labels/" + KubeObject.escape(Objects.LABEL))
                        .asText())
        .toList();
  }

  @Test
  void t24WhatADeploymentRefersToIsLabelledByItsUse() {
    var facts =
        new HiveFacts(
            Optional.of("local-cluster"),
            List.of(AURORA),
            List.of(),
            byName(
                secret("aurora", "bundle"),
                secret("aurora", "pull"),
                secret("aurora", "extra"),
                secret("aurora", "install-config"),
                secret("aurora", "signing-key")),
            byName(configMap("aurora", "extra")));

    assertThat(labelled(changes(facts)))
        .containsExactly(
            "aurora/bundle=certificatebundle",
            "aurora/pull=pullsecret",
            "aurora/extra=manifestssecret",
            "aurora/extra=manifestsconfigmap");
  }

  @Test
  void t24WhatIsReferredToAndNotThereIsSilent() {
    assertThat(changes(facts(List.of(AURORA)))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hive.openshift.io/secret-type",
        "cluster.open-cluster-management.io/type",
        "cluster.open-cluster-management.io/backup"
      })
  void t24WhatIsLabelledAlreadyStaysAndAnEmptyLabelIsNone(String key) {
    var labelled = secret("aurora", "pull").withLabel(key, "own");
    var empty = secret("aurora", "pull").withLabel(key, "");

    assertThat(changes(facts(List.of(AURORA), labelled))).isEmpty();
    assertThat(labelled(changes(facts(List.of(AURORA), empty))))
        .containsExactly("aurora/pull=pullsecret");
  }

  @Test
  void t24SecretsOfAPooledClusterAreLabelledButNoImportAndNoBootstrap() {
    assertThat(
            labelled(
                changes(
                    facts(
                        List.of(POOLED),
                        secret("lake-x7", "lake-x7-admin-kubeconfig"),
                        secret("lake-x7", "lake-x7-bootstrap-sa"),
                        secret("lake-x7", "lake-x7-import"),
                        secret("lake-x7", "other"),
                        secret("elsewhere", "lake-x7-admin-kubeconfig")))))
        .containsExactly("lake-x7/lake-x7-admin-kubeconfig=clusterpool");
  }

  @Test
  void t24TheImportSecretLosesTheLabelOfThePool() {
    var import1 = secret("lake-x7", "lake-x7-import").withLabel(Objects.LABEL, "clusterpool");
    var import2 = secret("lake-x7", "lake-x7-import").withLabel(Objects.LABEL, "own");

    var change = (PreparationChange.Patch) changes(facts(List.of(POOLED), import1)).get(0);

    assertThat(change.patch().at("/metadata/labels/" + KubeObject.escape(Objects.LABEL)).isNull())
        .isTrue();
    assertThat(labelled(changes(facts(List.of(POOLED), import2)))).isEmpty();
  }

  @Test
  void t24SecretsOfAPoolAreLabelled() {
    var facts =
        new HiveFacts(
            Optional.of("local-cluster"),
            List.of(),
            List.of(pool("pools", "lake")),
            byName(secret("pools", "lake-aws-creds"), secret("pools", "sea-aws-creds")),
            Map.of());

    assertThat(labelled(changes(facts))).containsExactly("pools/lake-aws-creds=clusterpool");
  }

  @Test
  void t24TheLocalClustersNamespaceIsLeftAlone() {
    var local = deployment("local-cluster", "hub", "pullSecretRef: {name: pull}");

    assertThat(changes(facts(List.of(local), secret("local-cluster", "pull")))).isEmpty();
  }

  @Test
  void t24WhileTheLocalClusterIsUnknownNothingOfHiveIsTouched() {
    var facts =
        new HiveFacts(
            Optional.empty(),
            List.of(AURORA, POOLED),
            List.of(pool("pools", "lake")),
            byName(secret("aurora", "pull"), secret("pools", "lake-aws-creds")),
            Map.of());

    assertThat(changes(facts)).isEmpty();
  }

  @Test
  void t24WithoutALocalClusterNothingIsLeftOut() {
    var facts =
        new HiveFacts(
            Optional.of(""),
            List.of(AURORA),
            List.of(),
            byName(secret("aurora", "pull")),
            Map.of());

    assertThat(labelled(changes(facts))).containsExactly("aurora/pull=pullsecret");
  }

  @Test
  void t24SecretsOfTheAgentInstallerAndOfBareMetalAreLabelledOutsideTheMachineApi() {
    var facts =
        new Preparation.Facts(
            AccountFacts.none(),
            HiveFacts.none(),
            List.of(secret("edge", "agent")),
            List.of(secret("edge", "bmc"), secret("openshift-machine-api", "bmc")));

    assertThat(
            labelled(
                Preparation.of(
                    facts,
                    new Preparation.Terms(false, Optional.empty(), Optional.empty()),
                    Instant.EPOCH)))
        .containsExactly("edge/agent=agent-install", "edge/bmc=baremetal");
  }

  @Test
  void t25APooledDeploymentMayBeRestoredAndNoOther() {
    var change = (PreparationChange.Patch) changes(facts(List.of(POOLED, AURORA))).get(0);

    assertThat(changes(facts(List.of(POOLED, AURORA)))).hasSize(1);
    assertThat(change.name().toString()).isEqualTo("lake-x7/lake-x7");
    assertThat(change.patch().label("hive.openshift.io/disable-creation-webhook-for-dr"))
        .isEqualTo("true");
  }

  @Test
  void t25OnceItIsSetNothingIsSent() {
    var set = POOLED.withLabel("hive.openshift.io/disable-creation-webhook-for-dr", "true");

    assertThat(changes(facts(List.of(set)))).isEmpty();
  }

  @Test
  void w26WithoutHiveNothingFails() {
    assertThat(changes(HiveFacts.none())).isEmpty();
  }
}
