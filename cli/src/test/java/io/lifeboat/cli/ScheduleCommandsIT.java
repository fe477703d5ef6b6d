package io.lifeboat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.lifeboat.hub.BackupScheduleKind;
import io.lifeboat.kube.Cluster;
import io.lifeboat.kube.ConnectionOptions;
import io.lifeboat.kube.Kubeconfig;
import io.lifeboat.kube.LiveCluster;
import io.lifeboat.resource.GroupResource;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.resource.NamespacedName;
import io.lifeboat.sandbox.api.SandboxServer;
import io.lifeboat.velero.VeleroKinds;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The schedule verbs against an API server in this process. */
class ScheduleCommandsIT {
  @TempDir Path folder;
  private final SandboxServer server = SandboxServer.start(0);
  private Cluster cluster;

  @BeforeEach
  void hub() throws IOException {
    var file = Files.writeString(folder.resolve("kubeconfig"), server.kubeconfig());
    cluster =
        new LiveCluster(
            new Kubeconfig(Map.of(), folder)
                .connection(
                    new ConnectionOptions(
                        Optional.of(file),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        false)));
    apply("{apiVersion: v1, kind: Namespace, metadata: {name: backup}}");
    VeleroKinds.definitions().forEach(cluster::converge);
    try (var kinds =
        SandboxServer.class.getResourceAsStream("/io/lifeboat/sandbox/hub/10-kinds.yaml")) {
      var text = new String(kinds.readAllBytes(), StandardCharsets.UTF_8);
      for (var document : text.split("(?m)^---$", -1)) {
        if (document.contains("kind: CustomResourceDefinition")) {
          apply(document);
        }
      }
    }
    apply(
        """
        apiVersion: velero.io/v1
        kind: BackupStorageLocation
        metadata:
          {name: default, namespace: backup, labels: {app.kubernetes.io/managed-by: lifeboat}}
        spec: {provider: aws, objectStorage: {bucket: hub}}
        """);
    cluster.mergePatch(
        cluster.discover().resolve("backupstoragelocations").orElseThrow(),
        new NamespacedName("backup", "default"),
        KubeObject.parseYaml("{status: {phase: Available}}"));
  }

  @AfterEach
  void stop() {
    cluster.close();
    server.close();
  }

  private void apply(String yaml) {
    cluster.converge(KubeObject.parseYaml(yaml));
  }

  private CliRun lifeboat(String... words) {
    var all = new ArrayList<>(List.of(words));
    all.addAll(List.of("--kubeconfig", folder.resolve("kubeconfig").toString(), "-n", "backup"));
    return CliRun.now(Map.of(), all.toArray(String[]::new));
  }

  private CliRun create() {
    return lifeboat(
        "schedule", "create", "daily", "--cron", "0 */6 * * *", "--ttl", "72h", "--fencing", "off");
  }

  private Optional<KubeObject> schedule(String resource, String name) {
    return cluster
        .discover()
        .find(GroupResource.parse(resource))
        .flatMap(found -> cluster.get(found, new NamespacedName("backup", name)));
  }

  private KubeObject daily() {
    return schedule("backupschedules.cluster.open-cluster-management.io", "daily").orElseThrow();
  }

  @Test
  void createMakesTheKindTheObjectItsFiveSchedulesAndAFirstBatch() {
    var run = create();

    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(daily().text("/status/phase")).isEqualTo("New");
    assertThat(schedule("schedules.velero.io", "acm-resources-schedule")).isPresent();
    assertThat(run.out()).contains("acm-validation-policy-schedule");
    assertThat(lifeboat("schedule", "list", "-o", "name").out())
        .isEqualTo("backupschedule.cluster.open-cluster-management.io/daily\n");
    assertThat(lifeboat("schedule", "describe", "daily").out()).contains("Message:", "Ready");
  }

  @Test
  void w14ASecondOneIsRefusedBeforeAnythingIsSent() {
    create();

    var run = lifeboat("schedule", "create", "other", "--cron", "@daily");

    assertThat(run.exit()).isEqualTo(13);
    assertThat(run.err()).contains("schedule-duplicate", "backup/daily");
  }

  @Test
  void aDryRunPrintsSixObjectsAndMakesNone() {
    cluster.converge(BackupScheduleKind.definition());

    var run =
        lifeboat("schedule", "create", "daily", "--cron", "@daily", "--dry-run", "-o", "name");

    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(run.out().lines()).hasSize(6);
    assertThat(schedule("schedules.velero.io", "acm-resources-schedule")).isEmpty();
  }

  @Test
  void nonsenseIsRefusedBeforeAnythingIsWritten() {
    cluster.converge(BackupScheduleKind.definition());

    var run = lifeboat("schedule", "create", "daily", "--cron", "60 * * * *");

    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains("end of range (60) above maximum (59): 60");
    assertThat(lifeboat("schedule", "list").out()).isEqualTo("There is no BackupSchedule.\n");
  }

  @Test
  void pauseAndResumeReachVelerosSchedules() {
    create();

    assertThat(lifeboat("schedule", "pause", "--fencing", "off", "--wait").exit()).isZero();
    assertThat(daily().text("/status/phase")).isEqualTo("Paused");
    var paused = schedule("schedules.velero.io", "acm-resources-schedule").orElseThrow();
    assertThat(paused.at("/spec/paused").asBoolean()).isTrue();

    assertThat(lifeboat("schedule", "resume", "--fencing", "off").exit()).isZero();
    var going = schedule("schedules.velero.io", "acm-resources-schedule").orElseThrow();
    assertThat(going.at("/spec/paused").asBoolean()).isFalse();
  }

  @Test
  void w10ThePreviewNamesKindsOfAHubThatNoScheduleTakes() {
    apply(
        """
        apiVersion: apiextensions.k8s.io/v1
        kind: CustomResourceDefinition
        metadata: {name: syncsets.hive.openshift.io}
        spec:
          group: hive.openshift.io
          scope: Namespaced
          names: {kind: SyncSet, listKind: SyncSetList, plural: syncsets, singular: syncset}
          versions:
            - name: v1
              served: true
              storage: true
              schema:
                openAPIV3Schema: {type: object, x-kubernetes-preserve-unknown-fields: true}
        """);
    apply(
        "{apiVersion: hive.openshift.io/v1, kind: SyncSet, metadata: {name: s, namespace: backup}}");
    cluster.converge(BackupScheduleKind.definition());

    var run = lifeboat("schedule", "preview", "--cron", "0 */6 * * *");

    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(run.out()).contains("1 object of syncsets.hive.openshift.io", "Next runs:");
  }

  @Test
  void deleteTakesTheObjectAndADryRunDoesNot() {
    create();

    assertThat(lifeboat("schedule", "delete", "daily", "--dry-run").out())
        .contains("would be deleted");
    assertThat(daily().name()).isEqualTo("daily");

    assertThat(lifeboat("schedule", "delete", "daily", "--fencing", "off").exit()).isZero();
    assertThat(schedule("backupschedules.cluster.open-cluster-management.io", "daily")).isEmpty();
  }

  @Test
  void reconcileLooksAfterBackupSchedules() {
    create();

    var run = lifeboat("reconcile", "--fencing", "off", "-o", "json");

    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(run.out()).contains("\"kind\": \"BackupSchedule\"");
  }
}
