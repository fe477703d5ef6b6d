package io.lifeboat.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.lifeboat.resource.GroupVersionKind;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.resource.ServedResource;
import io.lifeboat.velero.BackupSpec;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CoverageTest {
  private static final ServedResource SECRETS =
      served(new GroupVersionKind("", "v1", "Secret"), "secrets", true);
  private static final ServedResource CLUSTERS =
      served(
          new GroupVersionKind("cluster.open-cluster-management.io", "v1", "ManagedCluster"),
          "managedclusters",
          false);
  private static final KubeObject SECRET =
      KubeObject.parseYaml(
          "{apiVersion: v1, kind: Secret, metadata: {name: pull, namespace: aurora}}");
  private static final String CREDENTIALS =
      """
      includedResources: [secret, configmap]
      includeClusterResources: false
      orLabelSelectors:
      - matchExpressions: [{key: hive.openshift.io/secret-type, operator: Exists}]
      - matchExpressions: [{key: cluster.open-cluster-management.io/backup, operator: Exists}]
      """;

  private static ServedResource served(GroupVersionKind kind, String plural, boolean namespaced) {
    return new ServedResource(
        kind,
        plural,
        kind.kind().toLowerCase(Locale.ROOT),
        List.of(),
        namespaced,
        Set.of("list"),
        true);
  }

  private static Coverage of(String spec, ServedResource resource, KubeObject object) {
    return Coverage.of(BackupSpec.ofSpec(KubeObject.parseYaml(spec).tree()), resource, object);
  }

  @Test
  void aSecretIsTakenByItsLabelOrNotForWantOfOne() {
    var labelled = SECRET.withLabel("cluster.open-cluster-management.io/backup", "pullsecret");

    assertThat(of(CREDENTIALS, SECRETS, labelled))
        .isEqualTo(
            new Coverage(
                true,
                "names its resource, selector cluster.open-cluster-management.io/backup matches"));
    assertThat(of(CREDENTIALS, SECRETS, SECRET))
        .isEqualTo(
            new Coverage(
                false,
                "no selector matches its labels: hive.openshift.io/secret-type or"
                    + " cluster.open-cluster-management.io/backup"));
  }

  @Test
  void theLabelThatKeepsOutIsNamedFirst() {
    var out =
        SECRET
            .withLabel("velero.io/exclude-from-backup", "true")
            .withLabel("cluster.open-cluster-management.io/backup", "");

    assertThat(of(CREDENTIALS, SECRETS, out).rule())
        .isEqualTo("label velero.io/exclude-from-backup=true keeps it out of every backup");
  }

  @Test
  void resourcesAndNamespacesAreNamedByTheirRule() {
    assertThat(of("excludedResources: [secret]", SECRETS, SECRET).rule())
        .isEqualTo("secrets is excluded");
    assertThat(of("includedResources: [pods]", SECRETS, SECRET).rule())
        .isEqualTo("secrets is not among the included resources");
    assertThat(of("excludedNamespaces: [aurora]", SECRETS, SECRET).rule())
        .isEqualTo("namespace aurora is excluded");
    assertThat(of("includedNamespaces: [shop]", SECRETS, SECRET).rule())
        .isEqualTo("namespace aurora is not among the included ones");
    assertThat(of("includedNamespaces: [aurora]", SECRETS, SECRET))
        .isEqualTo(new Coverage(true, "takes every resource, takes namespace aurora"));
  }

  @Test
  void aHubsLongNamesOfKindsAreUnderstood() {
    var cluster =
        KubeObject.parseYaml(
            "{apiVersion: cluster.open-cluster-management.io/v1, kind: ManagedCluster,"
                + " metadata: {name: aurora}}");
    var included = "includedResources: [managedcluster.cluster.open-cluster-management.io]\n";

    assertThat(of(included + "includeClusterResources: true", CLUSTERS, cluster).covered())
        .isTrue();
    assertThat(of(included + "includeClusterResources: false", CLUSTERS, cluster).rule())
        .isEqualTo("cluster-scoped resources are not taken");
  }
}
