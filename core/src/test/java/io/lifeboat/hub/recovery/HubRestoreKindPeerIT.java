package io.lifeboat.hub.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lifeboat.peers.KubePeer;
import io.lifeboat.resource.KubeObject;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a real kube-apiserver takes and refuses of Restores. */
@Tag("peers")
class HubRestoreKindPeerIT {
  private static final String RESTORES =
      "/apis/cluster.open-cluster-management.io/v1beta1/namespaces/default/restores";
  private static KubePeer kube;

  @BeforeAll
  static void start() {
    kube = KubePeer.start();
    kube.apply(HubRestoreKind.definition().toYaml());
    kube.kubectl("wait", "--for=condition=Established", "crd", "--all", "--timeout=30s");
  }

  @AfterAll
  static void stop() {
    kube.close();
  }

  private static KubeObject restore(String name, KubeObject like, String more) {
    var restore = HubRestoreKind.object("default", name, (ObjectNode) like.toTree().get("spec"));
    for (var member : Made.json("{" + more + "}").properties()) {
      restore = restore.with("/spec/" + member.getKey(), member.getValue());
    }
    return restore;
  }

  private static HttpResponse<String> create(KubeObject restore, boolean keep) {
    return kube.api()
        .send("POST", RESTORES + (keep ? "" : "?dryRun=All"), "application/yaml", restore.toYaml());
  }

  private static HttpResponse<String> patch(String path, String json) {
    return kube.api().send("PATCH", RESTORES + "/" + path, "application/merge-patch+json", json);
  }

  @ParameterizedTest(name = "{0} {1} {2} {3}")
  @CsvSource(
      delimiter = '|',
      value = {
        "skip|latest|latest|namespaceMapping: {a: kube-system}|protected system namespace",
        "skip|latest|latest|namespaceMapping: {a: openshift-config}|protected system namespace",
        "skip|latest|latest|namespaceMapping: {a: ' Openshift'}|protected system namespace",
        "skip|latest|latest|namespaceMapping: {a: default}|protected system namespace",
        "named|latest|latest|syncRestoreWithNewBackups: true|to be 'skip' or 'latest'",
        "skip|skip|latest|syncRestoreWithNewBackups: true|Credentials",
        "skip|latest|named|syncRestoreWithNewBackups: true|Resources",
        "latest|latest|latest|syncRestoreWithNewBackups: true|initially be set to 'skip'",
        "skip|latest|latest|labelSelector: {}, orLabelSelectors: [{}]|cannot be used together",
        "skip|latest|latest|cleanupBeforeRestore: CleanupAll, excludedResources: [a]|filtered",
        "skip|latest|latest|cleanupBeforeRestore: CleanupAll, labelSelector: {}|filtered",
      })
  void t30_refused(String clusters, String credentials, String resources, String more, String why) {
    var answer =
        create(restore("bad", Made.restore(clusters, credentials, resources), more), false);

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
    assertThat(answer.body()).contains(why);
  }

  @ParameterizedTest(name = "{0} {1} {2} {3}")
  @CsvSource(
      delimiter = '|',
      value = {
        "skip|latest|latest|namespaceMapping: {a: defaults, b: mykube-system}",
        "' Skip'|LATEST|'latest '|syncRestoreWithNewBackups: true, restoreSyncInterval: 10m",
        "one|two|three|restorePVs: null, preserveNodePorts: null, restoreStatus: null",
        "latest|skip|skip|labelSelector: null, orLabelSelectors: null, includedNamespaces: null",
        "skip|latest|latest|cleanupBeforeRestore: CleanupAll, labelSelector: null,"
            + " excludedResources: null, includedResources: []",
        "skip|latest|latest|hooks: {resources: [{name: a, postHooks: [{exec: {command: [b]}}]}]}",
      })
  void t30_taken(String clusters, String credentials, String resources, String more) {
    var answer =
        create(restore("good", Made.restore(clusters, credentials, resources), more), false);

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
  }

  @ParameterizedTest
  @CsvSource({
    "veleroManagedClustersBackupName",
    "veleroCredentialsBackupName",
    "veleroResourcesBackupName",
    "cleanupBeforeRestore"
  })
  void t30_whatIsRequired(String field) {
    var restore = restore("bad", Made.restore("skip", "skip", "skip"), "");

    assertThat(create(restore.without("/spec/" + field), false).body())
        .contains("spec." + field + ": Required value");
  }

  @Test
  void t30w25_activationAndTheWayOutAreOpenOnlyWhenTheyShouldBe() {
    var sync =
        restore("sync", Made.restore("skip", "latest", "latest"), "syncRestoreWithNewBackups: true")
            .with(
                "/metadata/finalizers", Made.json("a: [" + RecoveryStep.FINALIZER + "]").path("a"));
    assertThat(create(sync, true).statusCode()).isEqualTo(201);
    var activate = "{\"spec\":{\"veleroManagedClustersBackupName\":\"latest\"}}";

    assertThat(patch("sync", activate).body()).as("too early").contains("initially be set");
    assertThat(patch("sync/status", "{\"status\":{\"phase\":\"Enabled\"}}").statusCode())
        .isEqualTo(200);
    assertThat(patch("sync", activate).statusCode()).isEqualTo(200);
    assertThat(patch("sync/status", "{\"status\":{\"phase\":\"Started\"}}").statusCode())
        .as("its own status may be written while it activates")
        .isEqualTo(200);
    kube.kubectl("delete", "restores.cluster.open-cluster-management.io", "sync", "--wait=false");
    assertThat(patch("sync", "{\"metadata\":{\"finalizers\":null}}").statusCode())
        .as("one that is being deleted lets go, though it would be refused today")
        .isEqualTo(200);
  }
}
