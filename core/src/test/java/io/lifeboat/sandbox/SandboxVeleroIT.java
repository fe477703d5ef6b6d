package io.lifeboat.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.lifeboat.archive.BackupStore;
import io.lifeboat.kube.ConnectionOptions;
import io.lifeboat.kube.Kubeconfig;
import io.lifeboat.kube.LiveCluster;
import io.lifeboat.resource.GroupVersionKind;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.resource.NamespacedName;
import io.lifeboat.resource.ServedResource;
import io.lifeboat.sandbox.api.SandboxServer;
import io.lifeboat.storage.dir.FolderStore;
import io.lifeboat.testing.Eventually;
import io.lifeboat.velero.VeleroObjects;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Backup and Restore objects are fulfilled, and say how it went. */
class SandboxVeleroIT {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Set<String> FINAL =
      Set.of("Completed", "PartiallyFailed", "Failed", "FailedValidation");

  private SandboxServer server;
  private LiveCluster cluster;
  private BackupStore bucket;
  private Path temporary;
  private SandboxVelero velero;

  @BeforeEach
  void start(@TempDir Path folder) throws IOException {
    server = SandboxServer.start(0);
    var file = Files.writeString(folder.resolve("kubeconfig"), server.kubeconfig());
    cluster =
        new LiveCluster(new Kubeconfig(Map.of(), folder).connection(ConnectionOptions.of(file)));
    bucket = new BackupStore(new FolderStore(Files.createDirectory(folder.resolve("bucket"))));
    temporary = Files.createDirectory(folder.resolve("tmp"));
    var objects = new VeleroObjects("velero");
    objects
        .with(objects.storageLocation("lifeboat.io/folder", "bucket", "", Map.of()))
        .forEach(this::create);
    velero = SandboxVelero.start(cluster, "velero", bucket, temporary);
  }

  @AfterEach
  void stop() {
    velero.close();
    cluster.close();
    server.close();
  }

  @Test
  void theStorageLocationBecomesAvailable() {
    Eventually.within(PATIENCE)
        .until("Available", () -> phase("BackupStorageLocation", "default").equals("Available"));
  }

  @Test
  void aLostNamespaceComesBackFromABackup() {
    SampleHub.objects().forEach(this::create);
    create(object("Backup", "before", "includedNamespaces: [shop]"));
    var backup = finished("Backup", "before");
    assertThat(VeleroDesk.phase(backup)).isEqualTo("Completed");
    assertThat(backup.at("/status/progress/itemsBackedUp").asInt()).isPositive();
    var before = read("apps", "Deployment", "shop", "web").orElseThrow();

    cluster.delete(
        served(new GroupVersionKind("", "v1", "Namespace")), NamespacedName.cluster("shop"));
    assertThat(read("apps", "Deployment", "shop", "web")).isEmpty();
    create(object("Restore", "back", "backupName: before"));

    var restore = finished("Restore", "back");
    assertThat(restore.at("/status").toString()).contains("\"phase\":\"Completed\"");
    var after = read("apps", "Deployment", "shop", "web").orElseThrow();
    assertThat(after.at("/spec")).isEqualTo(before.at("/spec"));
    assertThat(after.label("velero.io/restore-name")).isEqualTo("back");
  }

  @Test
  void aRestoreOfABackupThatIsNotThereFailsValidation() {
    create(object("Restore", "of-nothing", "backupName: none"));

    var restore = finished("Restore", "of-nothing");

    assertThat(VeleroDesk.phase(restore)).isEqualTo("FailedValidation");
    assertThat(restore.at("/status/validationErrors/0").asText())
        .isEqualTo("backup 'none' is not in the bucket");
  }

  @Test
  void backupsOfTheBucketAreTakenIn() {
    create(object("Backup", "first", "includedNamespaces: [default]"));
    finished("Backup", "first");
    velero.close();
    var backups = served(velero("Backup"));
    cluster.delete(backups, new NamespacedName("velero", "first"));

    velero = SandboxVelero.start(cluster, "velero", bucket, temporary);

    assertThat(VeleroDesk.phase(finished("Backup", "first"))).isEqualTo("Completed");
  }

  @Test
  void whatAProcessThatIsGoneLeftUnderWayFails() {
    velero.close();
    create(object("Backup", "cut", "").with("/status/phase", "InProgress"));
    create(object("Restore", "cut", "backupName: b").with("/status/phase", "InProgress"));

    velero = SandboxVelero.start(cluster, "velero", bucket, temporary);

    assertThat(finished("Backup", "cut").text("/status/failureReason"))
        .startsWith("found a backup with status \"InProgress\"");
    assertThat(VeleroDesk.phase(finished("Restore", "cut"))).isEqualTo("Failed");
  }

  @Test
  void aDamagedBackupDoesNotHideTheOthers() throws IOException {
    create(object("Backup", "whole", "includedNamespaces: [default]"));
    finished("Backup", "whole");
    velero.close();
    cluster.delete(served(velero("Backup")), new NamespacedName("velero", "whole"));
    var folder = Path.of(URI.create(bucket.location()));
    Files.createDirectories(folder.resolve("backups/damaged"));
    Files.writeString(folder.resolve("backups/damaged/velero-backup.json"), "{");

    velero = SandboxVelero.start(cluster, "velero", bucket, temporary);

    assertThat(VeleroDesk.phase(finished("Backup", "whole"))).isEqualTo("Completed");
  }

  @Test
  void aRestoreOfAScheduleFailsValidation() {
    create(object("Restore", "by-schedule", "scheduleName: nightly"));

    assertThat(finished("Restore", "by-schedule").at("/status/validationErrors/0").asText())
        .isEqualTo("it names no backup; the sandbox knows no schedules to pick one by");
  }

  private KubeObject finished(String kind, String name) {
    return Eventually.within(PATIENCE)
        .get(
            kind + " " + name + " finished",
            () -> find(kind, name).filter(object -> FINAL.contains(VeleroDesk.phase(object))));
  }

  private String phase(String kind, String name) {
    return find(kind, name).map(VeleroDesk::phase).orElse("");
  }

  private Optional<KubeObject> find(String kind, String name) {
    return cluster.get(served(velero(kind)), new NamespacedName("velero", name));
  }

  private Optional<KubeObject> read(String group, String kind, String namespace, String name) {
    return cluster.get(
        served(new GroupVersionKind(group, "v1", kind)), new NamespacedName(namespace, name));
  }

  private static GroupVersionKind velero(String kind) {
    return new GroupVersionKind("velero.io", "v1", kind);
  }

  private ServedResource served(GroupVersionKind kind) {
    return cluster.discover().find(kind).orElseThrow();
  }

  private void create(KubeObject object) {
    assertThat(cluster.create(served(object.gvk()), object).message()).isEmpty();
  }

  private static KubeObject object(String kind, String name, String spec) {
    return KubeObject.parseYaml(
        "{apiVersion: velero.io/v1, kind: %s, metadata: {name: %s, namespace: velero}, spec: {%s}}"
            .formatted(kind, name, spec));
  }
}
