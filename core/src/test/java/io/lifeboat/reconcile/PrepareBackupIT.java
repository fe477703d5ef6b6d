package io.lifeboat.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.lifeboat.hub.preparation.AccountNames;
import io.lifeboat.hub.preparation.HubKinds;
import io.lifeboat.hub.preparation.Preparation;
import io.lifeboat.kube.ConnectionOptions;
import io.lifeboat.kube.Kubeconfig;
import io.lifeboat.kube.ListScope;
import io.lifeboat.kube.LiveCluster;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.resource.NamespacedName;
import io.lifeboat.resource.ServedResource;
import io.lifeboat.sandbox.api.SandboxServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** T24 to T29 on an API server, with the writes counted. */
class PrepareBackupIT {
  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
  private static final Preparation.Terms PLAIN =
      new Preparation.Terms(false, Optional.empty(), Optional.empty());
  private static final Preparation.Terms ACCOUNTS =
      new Preparation.Terms(true, Optional.empty(), Optional.empty());

  private SandboxServer server;
  private LiveCluster cluster;
  private CountedWrites counted;

  @BeforeEach
  void start(@TempDir Path folder) throws IOException {
    server = SandboxServer.start(0);
    var file = Files.writeString(folder.resolve("kubeconfig"), server.kubeconfig());
    cluster =
        new LiveCluster(new Kubeconfig(Map.of(), folder).connection(ConnectionOptions.of(file)));
    counted = new CountedWrites(cluster);
    List.of(
            HubKinds.CLUSTER_DEPLOYMENTS,
            HubKinds.CLUSTER_POOLS,
            HubKinds.MANAGED_CLUSTERS,
            HubKinds.ADD_ONS,
            HubKinds.MANAGEMENT_ADD_ONS,
            HubKinds.ACCOUNTS,
            HubKinds.WORKS)
        .forEach(this::serve);
    List.of("aurora", "lake-x7", "edge", "openshift-machine-api", "local-cluster")
        .forEach(name -> create("apiVersion: v1\nkind: Namespace\nmetadata: {name: " + name + "}"));
  }

  @AfterEach
  void stop() {
    cluster.close();
    server.close();
  }

  private void serve(ServedResource resource) {
    create(
        """
        apiVersion: apiextensions.k8s.io/v1
        kind: CustomResourceDefinition
        metadata: {name: %s}
        spec:
          group: %s
          scope: %s
          names: {kind: %s, plural: %s, singular: %s, listKind: %sList}
          versions:
          - name: %s
            served: true
            storage: true
            schema:
              openAPIV3Schema: {type: object, x-kubernetes-preserve-unknown-fields: true}
        """
            .formatted(
                resource.groupResource(),
                resource.kind().group(),
                resource.namespaced() ? "Namespaced" : "Cluster",
                resource.kind().kind(),
                resource.plural(),
                resource.kind().kind().toLowerCase(Locale.ROOT),
                resource.kind().kind(),
                resource.kind().version()));
  }

  private void create(String yaml) {
    var object = KubeObject.parseYaml(yaml);
    var resource = cluster.discover().find(object.gvk()).orElseThrow();
    var answer = cluster.create(resource, object);
    assertThat(answer.succeeded()).as(object + ": " + answer.message()).isTrue();
  }

  private void secret(String namespace, String name, String labels) {
    create(
        "apiVersion: v1\nkind: Secret\nmetadata: {name: %s, namespace: %s, labels: {%s}}\nstringData: {a: b}"
            .formatted(name, namespace, labels));
  }

  private String label(ServedResource resource, String namespace, String name) {
    return cluster
        .get(resource, new NamespacedName(namespace, name))
        .orElseThrow()
        .label("cluster.open-cluster-management.io/backup");
  }

  private List<String> names(ServedResource resource) {
    var found = new ArrayList<String>();
    cluster.list(
        resource, ListScope.all(), object -> found.add(object.namespacedName().toString()));
    return found;
  }

  private int writes(Preparation.Terms terms, Instant now) {
    var results = new PrepareBackup(counted.cluster()).run(terms, now);
    assertThat(results).allMatch(result -> result.failure().isEmpty());
    return counted.count();
  }

  private void managed(String name, String labels) {
    create(
        "apiVersion: cluster.open-cluster-management.io/v1\nkind: ManagedCluster\nmetadata: {name: %s, labels: {%s}}"
            .formatted(name, labels));
  }

  private void component() {
    create(
        """
        apiVersion: addon.open-cluster-management.io/v1alpha1
        kind: ClusterManagementAddOn
        metadata: {name: managed-serviceaccount}
        """);
  }

  @Test
  void t24t25LabelsAreSetOnceAndTheSecondPassOnlyReads() {
    managed("local-cluster", "local-cluster: 'true'");
    create(
        """
        apiVersion: hive.openshift.io/v1
        kind: ClusterDeployment
        metadata: {name: lake-x7, namespace: lake-x7}
        spec:
          clusterPoolRef: {namespace: pools, poolName: lake}
          pullSecretRef: {name: pull}
          provisioning: {manifestsConfigMapRef: {name: extra}}
        """);
    create(
        """
        apiVersion: hive.openshift.io/v1
        kind: ClusterDeployment
        metadata: {name: hub, namespace: local-cluster}
        spec: {pullSecretRef: {name: pull}}
        """);
    create("apiVersion: v1\nkind: ConfigMap\nmetadata: {name: extra, namespace: lake-x7}");
    secret("lake-x7", "pull", "");
    secret("lake-x7", "lake-x7-admin", "'cluster.open-cluster-management.io/backup': ''");
    secret("lake-x7", "lake-x7-bootstrap-sa", "");
    secret("lake-x7", "lake-x7-import", "'cluster.open-cluster-management.io/backup': clusterpool");
    secret("lake-x7", "lake-x7-hive", "'hive.openshift.io/secret-type': kubeconfig");
    secret("local-cluster", "pull", "");
    secret("edge", "agent", "'agent-install.openshift.io/watch': 'true'");
    secret("edge", "bmc", "'environment.metal3.io': baremetal");
    secret("openshift-machine-api", "bmc", "'environment.metal3.io': baremetal");

    var first = writes(PLAIN, NOW);
    var second = writes(PLAIN, NOW);

    assertThat(first).isEqualTo(7);
    assertThat(second).isZero();
    assertThat(label(HubKinds.SECRETS, "lake-x7", "pull")).isEqualTo("pullsecret");
    assertThat(label(HubKinds.CONFIG_MAPS, "lake-x7", "extra")).isEqualTo("manifestsconfigmap");
    assertThat(label(HubKinds.SECRETS, "lake-x7", "lake-x7-admin")).isEqualTo("clusterpool");
    assertThat(label(HubKinds.SECRETS, "lake-x7", "lake-x7-bootstrap-sa")).isEmpty();
    assertThat(label(HubKinds.SECRETS, "lake-x7", "lake-x7-import")).isEmpty();
    assertThat(label(HubKinds.SECRETS, "lake-x7", "lake-x7-hive")).isEmpty();
    assertThat(label(HubKinds.SECRETS, "local-cluster", "pull")).isEmpty();
    assertThat(label(HubKinds.SECRETS, "edge", "agent")).isEqualTo("agent-install");
    assertThat(label(HubKinds.SECRETS, "edge", "bmc")).isEqualTo("baremetal");
    assertThat(label(HubKinds.SECRETS, "openshift-machine-api", "bmc")).isEmpty();
  }

  @Test
  void t26t27t28t29AccountsComeArePairedAreMendedAndGoAgain() {
    component();
    managed("aurora", "");
    managed("local-cluster", "local-cluster: 'true'");
    var prepare = new PrepareBackup(counted.cluster());

    // The add-on, one work, the old token's removal, the account.
    assertThat(writes(ACCOUNTS, NOW)).isEqualTo(4);
    assertThat(writes(ACCOUNTS, NOW)).isZero();
    assertThat(names(HubKinds.ACCOUNTS)).containsExactly("aurora/auto-import-account");

    // What the component then does: a token, and how long it is good.
    secret("aurora", "auto-import-account", "'" + AccountNames.LABEL + "': 'true'");
    cluster.mergePatch(
        HubKinds.ACCOUNTS,
        new NamespacedName("aurora", "auto-import-account"),
        KubeObject.parseYaml(
            """
            status:
              expirationTimestamp: "2027-01-20T12:00:00Z"
              tokenSecretRef: {lastRefreshTimestamp: "2026-11-21T12:00:00Z"}
            """));
    assertThat(writes(ACCOUNTS, NOW)).isEqualTo(1);
    assertThat(label(HubKinds.SECRETS, "aurora", "auto-import-account")).isEqualTo("msa");

    // Past half of the sixty days, however late the pass comes: the pair with its work.
    assertThat(writes(ACCOUNTS, NOW.plus(Duration.ofDays(45)))).isEqualTo(3);
    assertThat(names(HubKinds.ACCOUNTS)).contains("aurora/auto-import-account-pair");
    assertThat(writes(ACCOUNTS, NOW.plus(Duration.ofDays(45)))).isZero();

    // A work that somebody changed is mended (W28).
    cluster.mergePatch(
        HubKinds.WORKS,
        new NamespacedName("aurora", "addon-managed-serviceaccount-import"),
        KubeObject.parseYaml("spec: {workload: {manifests: []}}"));
    assertThat(writes(ACCOUNTS, NOW.plus(Duration.ofDays(45)))).isEqualTo(1);

    // The schedule goes, and with it all that was made for it.
    assertThat(prepare.farewell(true)).allMatch(result -> result.failure().isEmpty());
    assertThat(counted.count()).isPositive();
    assertThat(names(HubKinds.ACCOUNTS)).isEmpty();
    assertThat(names(HubKinds.ADD_ONS)).isEmpty();
    assertThat(names(HubKinds.WORKS)).isEmpty();
    assertThat(names(HubKinds.SECRETS)).doesNotContain("aurora/auto-import-account");
    assertThat(prepare.farewell(true)).isEmpty();
  }

  @Test
  void t29AnAccountThatAFinalizerHoldsUpGoesAllTheSame() {
    component();
    managed("aurora", "");
    writes(ACCOUNTS, NOW);
    cluster.mergePatch(
        HubKinds.ACCOUNTS,
        new NamespacedName("aurora", "auto-import-account"),
        KubeObject.parseYaml("metadata: {finalizers: [example.com/hold]}"));

    writes(PLAIN, NOW);

    assertThat(names(HubKinds.ACCOUNTS)).isEmpty();
  }

  @Test
  void t29WithoutTheComponentNothingIsMade() {
    managed("aurora", "");

    assertThat(writes(ACCOUNTS, NOW)).isZero();
    assertThat(names(HubKinds.ACCOUNTS)).isEmpty();
  }
}
