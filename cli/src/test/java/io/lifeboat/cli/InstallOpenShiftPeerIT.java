package io.lifeboat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.lifeboat.peers.Fault;
import io.lifeboat.peers.FaultProxy;
import io.lifeboat.peers.KubePeer;
import io.lifeboat.peers.S3Peer;
import io.lifeboat.resource.KubeJson;
import io.lifeboat.resource.KubeObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** On a real API server that serves OpenShift's kinds, and says that it runs in AWS. */
@Tag("peers")
class InstallOpenShiftPeerIT {
  private static final String NS = "/namespaces/openshift-velero/";
  private static final String INSTALL =
      "/apis/managed.openshift.io/v1alpha2" + NS + "veleroinstalls/cluster";
  private static final String REQUEST =
      "/apis/cloudcredential.openshift.io/v1" + NS + "credentialsrequests/velero-iam-credentials";
  private static final String MONITOR =
      "/apis/monitoring.coreos.com/v1" + NS + "servicemonitors/velero-metrics";
  private static KubePeer kube;
  private static S3Peer s3;
  private static FaultProxy store;

  @BeforeAll
  static void start() {
    kube = KubePeer.start();
    s3 = S3Peer.start();
    store = FaultProxy.inFrontOf(s3.url());
    define("config.openshift.io", "Infrastructure", "Cluster");
    define("cloudcredential.openshift.io", "CredentialsRequest", "Namespaced");
    define("monitoring.coreos.com", "ServiceMonitor", "Namespaced");
    kube.kubectl("wait", "--for=condition=Established", "crd", "--all", "--timeout=60s");
    kube.apply(
        """
        apiVersion: config.openshift.io/v1
        kind: Infrastructure
        metadata: {name: cluster}
        status:
          infrastructureName: harbour-x7
          platformStatus: {type: AWS, aws: {region: eu-west-1}}
        """);
  }

  private static void define(String group, String kind, String scope) {
    var singular = kind.toLowerCase(Locale.ROOT);
    kube.apply(
        """
        apiVersion: apiextensions.k8s.io/v1
        kind: CustomResourceDefinition
        metadata: {name: %1$ss.%2$s}
        spec:
          group: %2$s
          scope: %4$s
          names: {plural: %1$ss, singular: %1$s, kind: %3$s, listKind: %3$sList}
          versions:
            - name: v1
              served: true
              storage: true
              schema:
                openAPIV3Schema: {type: object, x-kubernetes-preserve-unknown-fields: true}
        """
            .formatted(singular, group, kind, scope));
  }

  @AfterAll
  static void stop() {
    store.close();
    s3.close();
    kube.close();
  }

  private static CliRun lifeboat(Path kubeconfig, String... words) {
    return CliRun.now(
        Map.of(
            "KUBECONFIG", kubeconfig.toString(),
            "AWS_ACCESS_KEY_ID", "a",
            "AWS_SECRET_ACCESS_KEY", "b"),
        words);
  }

  private static CliRun install(String... more) {
    var words =
        new ArrayList<>(
            List.of("install", "--infrastructure=harbour-x7", "--s3-endpoint=" + store.url()));
    words.addAll(List.of(more));
    return lifeboat(kube.kubeconfig(), words.toArray(String[]::new));
  }

  private static Optional<KubeObject> find(String path) {
    return kube.api().get(path);
  }

  private static KubeObject get(String path) {
    return find(path).orElseThrow();
  }

  @Test
  @DisplayName("T-6 T-24 T-27 E-25 F-11 F-12 from an empty cluster to all objects, by the spec")
  void t6fromAnEmptyClusterToAllObjects() {
    nameComesFirst();
    keysOfOurOwnMustBeWhole();
    sixObjectsAndOneBucket();
    theServerWasWrittenOnce();
    requestIsComparedByContent();
    aRefusalStopsWhatDependsOnIt();
    aFailedLookIsNoReasonToMake();
  }

  /** S0 to S1: the name is in the status when the store refuses to make the bucket. */
  private static void nameComesFirst() {
    store.spoil(9, request -> request.method().equals("PUT"), Fault.status(403));

    var run = install();

    assertThat(run.exit()).as(run.toString()).isNotZero();
    var bucket = get(INSTALL).at("/status/storageBucket");
    assertThat(bucket.path("name").asText()).matches("managed-velero-backups-[0-9a-f-]{36}");
    assertThat(bucket.path("provisioned").asBoolean()).isFalse();
    store.heal();
  }

  private static void keysOfOurOwnMustBeWhole() {
    var name = "managed-velero-operator-iam-credentials";
    kube.kubectl(
        "create",
        "secret",
        "generic",
        name,
        "-n",
        "openshift-velero",
        "--from-literal=aws_access_key_id=hunter2");

    var run = install();

    assertThat(run.exit()).as(run.toString()).isEqualTo(12);
    assertThat(run.err())
        .contains(name + " has no key aws_secret_access_key (credentials-missing)");
    assertThat(run.out() + run.err()).doesNotContain("hunter2");
    kube.kubectl("delete", "secret", name, "-n", "openshift-velero");
  }

  private static void sixObjectsAndOneBucket() {
    var known = get(INSTALL).text("/status/storageBucket/name");

    var run = install();

    assertThat(run.exit()).as(run.toString()).isZero();
    var status = get(INSTALL).at("/status/storageBucket");
    assertThat(status.path("name").asText()).isEqualTo(known);
    assertThat(status.path("provisioned").asBoolean()).isTrue();
    assertThat(status.has("lastSyncTimestamp")).isTrue();
    for (var path :
        List.of(
            "/apis/velero.io/v1" + NS + "backupstoragelocations/default",
            "/apis/velero.io/v1" + NS + "volumesnapshotlocations/default",
            REQUEST,
            "/apis/apps/v1" + NS + "deployments/velero",
            "/api/v1" + NS + "services/velero-metrics",
            MONITOR,
            "/apis/rbac.authorization.k8s.io/v1" + NS + "rolebindings/prometheus-k8s")) {
      assertThat(find(path)).as(path).isPresent();
    }
    // Several buckets with the tags would be refused, a new one would have another name.
    var audit =
        lifeboat(
            kube.kubeconfig(),
            "bucket",
            "ensure",
            "--infrastructure=harbour-x7",
            "--dry-run",
            "--s3-endpoint=" + s3.url(),
            "--s3-region=eu-west-1",
            "-o",
            "json");
    assertThat(audit.out()).as(audit.toString()).contains(known);
  }

  /** The certificates that it depends on were asked for before it was written. */
  private static void theServerWasWrittenOnce() {
    var path = "/apis/apps/v1" + NS + "deployments/velero";
    var written = get(path);
    assertThat(written.at("/metadata/generation").asInt()).isEqualTo(1);
    assertThat(written.text("/spec/template/metadata/annotations/lifeboat.io~1config-hash"))
        .isNotEmpty();

    lifeboat(kube.kubeconfig(), "reconcile");

    assertThat(get(path).at("/metadata/generation").asInt()).isEqualTo(1);
  }

  private static void requestIsComparedByContent() {
    var spec = get(REQUEST).at("/spec/providerSpec");
    var turned = KubeJson.JSON.createObjectNode();
    var names = new ArrayList<String>();
    spec.fieldNames().forEachRemaining(names::add);
    Collections.reverse(names);
    names.forEach(name -> turned.set(name, spec.path(name)));
    var patch = KubeJson.JSON.createObjectNode();
    patch.putObject("spec").set("providerSpec", turned);
    var before = kube.api().patch(REQUEST, KubeObject.of(patch)).resourceVersion();

    assertThat(lifeboat(kube.kubeconfig(), "reconcile").out()).contains(" 0 ");

    assertThat(get(REQUEST).resourceVersion()).isEqualTo(before);
  }

  private static void aRefusalStopsWhatDependsOnIt() {
    kube.kubectl("delete", "service,servicemonitor", "velero-metrics", "-n", "openshift-velero");
    try (var proxy = FaultProxy.inFrontOf(kube.url())) {
      proxy.spoil(
          99, r -> r.method().equals("POST") && r.path().contains("/services"), Fault.status(403));

      lifeboat(kube.kubeconfigThrough(proxy), "reconcile");

      assertThat(find(MONITOR)).isEmpty();
      assertThat(get(INSTALL).at("/status/conditions").toString()).contains("services");
    }
  }

  private static void aFailedLookIsNoReasonToMake() {
    try (var proxy = FaultProxy.inFrontOf(kube.url())) {
      proxy.spoil(
          99,
          r -> r.method().equals("GET") && r.path().contains("/servicemonitors/"),
          Fault.status(403));

      lifeboat(kube.kubeconfigThrough(proxy), "reconcile");

      assertThat(proxy.count(r -> r.isWrite() && r.path().contains("/servicemonitors"))).isZero();
      assertThat(find(MONITOR)).isEmpty();
    }
    lifeboat(kube.kubeconfig(), "reconcile");
    assertThat(find(MONITOR)).isPresent();
  }
}
