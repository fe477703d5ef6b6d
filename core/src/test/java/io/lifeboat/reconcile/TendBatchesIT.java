package io.lifeboat.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.lifeboat.hub.batch.BatchCare;
import io.lifeboat.hub.batch.BatchStep;
import io.lifeboat.hub.batch.RecoveryPoint;
import io.lifeboat.hub.batch.Retention;
import io.lifeboat.hub.batch.Ticks;
import io.lifeboat.kube.ConnectionOptions;
import io.lifeboat.kube.Kubeconfig;
import io.lifeboat.kube.LiveCluster;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.resource.NamespacedName;
import io.lifeboat.sandbox.api.SandboxServer;
import io.lifeboat.storage.InMemoryStore;
import io.lifeboat.storage.ObjectBody;
import io.lifeboat.storage.ObjectStore;
import io.lifeboat.velero.VeleroObjects;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a pass does about batches, in a bucket and an API server. */
class TendBatchesIT {
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  private static final List<String> SCHEDULES =
      List.of(
          "acm-credentials-schedule",
          "acm-managed-clusters-schedule",
          "acm-resources-generic-schedule",
          "acm-resources-schedule");
  private static final Ticks HOURLY =
      new Ticks(
          after -> Optional.of(after.truncatedTo(ChronoUnit.HOURS).plus(1, ChronoUnit.HOURS)),
          true);

  private final InMemoryStore store = new InMemoryStore();
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
    var velero = new VeleroObjects("velero");
    velero
        .with(velero.storageLocation("aws", "bucket", "", Map.of()))
        .forEach(
            object -> cluster.create(cluster.discover().find(object.gvk()).orElseThrow(), object));
  }

  @AfterEach
  void stop() {
    cluster.close();
    server.close();
  }

  /** As Velero leaves one: in the cluster and in the bucket. */
  private String backup(String schedule, Instant asked, Duration life) {
    var stamp = asked.toString().replaceAll("[-T:Z]", "");
    var name = schedule + "-" + stamp;
    var backup =
        KubeObject.parseYaml(
            """
            apiVersion: velero.io/v1
            kind: Backup
            metadata:
              name: %s
              namespace: velero
              creationTimestamp: "%s"
              labels:
                velero.io/schedule-name: %s
                cluster.open-cluster-management.io/backup-cluster: hub-a
                cluster.open-cluster-management.io/backup-schedule-type: any
            spec: {ttl: %dh0m0s, includedResources: [secret]}
            status:
              phase: Completed
              startTimestamp: "%s"
              completionTimestamp: "%s"
              expiration: "%s"
            """
                .formatted(name, asked, schedule, life.toHours(), asked, asked, asked.plus(life)));
    assertThat(cluster.create(BatchKinds.BACKUPS, backup).succeeded()).isTrue();
    store.write("backups/" + name + "/velero-backup.json", ObjectBody.of(backup.toJson()));
    return name;
  }

  private void tick(Instant tick) {
    SCHEDULES.forEach(schedule -> backup(schedule, tick, Duration.ofDays(30)));
  }

  private BatchCare care(Instant now, OptionalInt maxBackups) {
    var facts = new BatchReads(store).of(cluster, "velero");
    var recovery = new RecoveryPoint.Terms(Optional.of(HOURLY), NOON, false, Optional.empty());
    var terms = new BatchCare.Terms("hub-a", true, 1, new Retention(maxBackups), recovery);
    return BatchCare.of(facts, terms, now);
  }

  private List<BatchStep> pass(Instant now, OptionalInt maxBackups) {
    var steps = care(now, maxBackups).steps();
    var results = new TendBatches(counted.cluster(), "velero", store).run(steps);
    assertThat(results).allMatch(result -> result.failure().isEmpty());
    return steps;
  }

  private Optional<KubeObject> request(String backup) {
    return cluster.get(BatchKinds.DELETE_REQUESTS, new NamespacedName("velero", backup));
  }

  private List<String> records() {
    return store.list("metadata/lifeboat/batches/", ObjectStore.Depth.ALL, "").objects().stream()
        .map(object -> object.key())
        .toList();
  }

  @Test
  void ticksAreRecordedOnceAndASteadyPassWritesNothing() {
    tick(NOON);
    tick(NOON.plusSeconds(3600));
    var now = NOON.plusSeconds(3 * 3600);

    pass(now, OptionalInt.empty());

    assertThat(records())
        .containsExactly(
            "metadata/lifeboat/batches/20261121120000.json",
            "metadata/lifeboat/batches/20261121130000.json");
    assertThat(pass(now, OptionalInt.empty())).isEmpty();
    assertThat(counted.count()).isZero();
    assertThat(care(now, OptionalInt.empty()).recovery().missed())
        .containsExactly(NOON.plusSeconds(2 * 3600));
  }

  @Test
  void t22WhatIsOverMaxBackupsIsRequestedToBeDeletedOnce() {
    for (var hour = 0; hour < 4; hour++) {
      tick(NOON.plusSeconds(hour * 3600L));
    }
    var now = NOON.plusSeconds(5 * 3600);

    pass(now, OptionalInt.of(2));

    assertThat(counted.count()).isEqualTo(8);
    var request = request("acm-resources-schedule-20261121120000").orElseThrow();
    assertThat(request.text("/spec/backupName")).isEqualTo("acm-resources-schedule-20261121120000");
    assertThat(request("acm-credentials-schedule-20261121130000")).isPresent();
    assertThat(request("acm-credentials-schedule-20261121140000")).isEmpty();
    pass(now, OptionalInt.of(2));
    assertThat(counted.count()).isZero();
  }

  @Test
  void aDeletionThatFailedIsRequestedAnew() {
    tick(NOON);
    var tend = new TendBatches(cluster, "velero", store);
    var name = "acm-resources-schedule-20261121120000";
    tend.requestDeletion(name);
    var first = request(name).orElseThrow().uid();
    cluster.mergePatch(
        BatchKinds.DELETE_REQUESTS,
        new NamespacedName("velero", name),
        KubeObject.parseYaml("status: {phase: Processed, errors: [no bucket]}"));

    tend.requestDeletion(name);

    assertThat(request(name).orElseThrow().uid()).isNotEqualTo(first);
    assertThat(request(name).orElseThrow().at("/status/errors").isMissingNode()).isTrue();
  }

  @Test
  void t23ExpiredValidationBackupsAreRequestedToBeDeletedAndThenTakenAway() {
    var name = backup("acm-validation-policy-schedule", NOON, Duration.ofHours(1));
    var later = NOON.plusSeconds(2 * 3600);

    pass(later, OptionalInt.empty());
    assertThat(request(name)).isPresent();
    cluster.mergePatch(
        BatchKinds.DELETE_REQUESTS,
        new NamespacedName("velero", name),
        KubeObject.parseYaml("status: {phase: Processed, errors: [no bucket]}"));
    pass(later, OptionalInt.empty());

    assertThat(cluster.get(BatchKinds.BACKUPS, new NamespacedName("velero", name))).isEmpty();
  }

  @Test
  void w41TheNewestCompleteBatchIsKeptInTheClusterAndInTheBucket() {
    SCHEDULES.forEach(schedule -> backup(schedule, NOON, Duration.ofDays(1)));
    var now = NOON.plusSeconds(23 * 3600);

    pass(now, OptionalInt.empty());

    var until = now.plusSeconds(12 * 3600);
    var name = "acm-resources-schedule-20261121120000";
    assertThat(
            cluster
                .get(BatchKinds.BACKUPS, new NamespacedName("velero", name))
                .orElseThrow()
                .text("/status/expiration"))
        .isEqualTo(until.toString());
    assertThat(new BatchReads(store).stored().stored())
        .allMatch(backup -> backup.metadata().expires().orElseThrow().equals(until));
    counted.count();
    pass(now, OptionalInt.empty());
    assertThat(counted.count()).isZero();
  }

  @Test
  void aRecordOfWhichNothingIsLeftGoes() {
    tick(NOON);
    tick(NOON.plusSeconds(3600));
    var now = NOON.plusSeconds(3 * 3600);
    pass(now, OptionalInt.empty());
    for (var schedule : SCHEDULES) {
      var name = schedule + "-20261121120000";
      store.delete("backups/" + name + "/velero-backup.json");
      cluster.delete(BatchKinds.BACKUPS, new NamespacedName("velero", name));
    }

    pass(now, OptionalInt.empty());

    assertThat(records()).containsExactly("metadata/lifeboat/batches/20261121130000.json");
  }

  @Test
  void aHubThatMayNotWriteDoesNothingToBatches() {
    tick(NOON);
    var facts = new BatchReads(store).of(cluster, "velero");
    var recovery = new RecoveryPoint.Terms(Optional.of(HOURLY), NOON, false, Optional.empty());

    var care =
        BatchCare.of(
            facts,
            new BatchCare.Terms("hub-a", false, 0, new Retention(OptionalInt.of(1)), recovery),
            NOON.plusSeconds(7200));

    assertThat(care.steps()).isEmpty();
    assertThat(care.batches().all()).hasSize(1);
  }
}
