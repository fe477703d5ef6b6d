package io.lifeboat.reconcile.hub;

import static org.assertj.core.api.Assertions.assertThat;

import io.lifeboat.failure.LifeboatException;
import io.lifeboat.hub.BackupScheduleKind;
import io.lifeboat.hub.HubLabels;
import io.lifeboat.kube.Cluster.Change;
import io.lifeboat.kube.Connection;
import io.lifeboat.kube.LiveCluster;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.resource.NamespacedName;
import io.lifeboat.sandbox.api.SandboxServer;
import io.lifeboat.storage.InMemoryStore;
import io.lifeboat.velero.VeleroKinds;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Passes against the API server of the sandbox; Velero is played. */
class BackupScheduleReconcilerIT {
  private static final String SPEC = "{veleroSchedule: '0 */6 * * *', veleroTtl: 72h}";

  private final HubWorld hub = new HubWorld(new InMemoryStore()).location("backup").schedule(SPEC);

  @AfterEach
  void close() {
    hub.close();
  }

  @Test
  void t3AndT8FiveSchedulesAndAFirstBatchAreMade() {
    var outcome = hub.reconcile();

    assertThat(hub.phase()).isEqualTo("New");
    assertThat(hub.schedules()).extracting(KubeObject::name).hasSize(5);
    var backups = hub.backups();
    assertThat(backups).hasSize(5);
    assertThat(backups.stream().map(b -> b.label(HubLabels.BATCH)).collect(Collectors.toSet()))
        .hasSize(1);
    assertThat(outcome.changes()).hasSize(10).allMatch(c -> c.change() == Change.CREATED);
  }

  @Test
  void aHubWithoutAClusterVersionIsCalledByTheUidOfANamespace() {
    hub.reconcile();

    var uid =
        hub.cluster()
            .get(HubKinds.NAMESPACES, NamespacedName.cluster("kube-system"))
            .orElseThrow()
            .uid();
    assertThat(hub.schedules())
        .allSatisfy(s -> assertThat(s.label(HubLabels.BACKUP_CLUSTER)).isEqualTo(uid));
  }

  @Test
  void t8AFirstBackupThatIsThereAlreadyIsNoFailure() {
    hub.apply(
        """
        apiVersion: velero.io/v1
        kind: Backup
        metadata: {name: acm-credentials-schedule-20261121120000, namespace: backup}
        """);
    var noon = Clock.fixed(Instant.parse("2026-11-21T12:00:00Z"), ZoneOffset.UTC);

    var outcome =
        new BackupScheduleReconciler(hub.cluster(), hub.leases(), noon)
            .pass(HubWorld.NAME)
            .orElseThrow();

    assertThat(outcome.failure()).isEmpty();
    assertThat(outcome.troubles()).isEmpty();
    assertThat(hub.schedules()).hasSize(5);
    assertThat(hub.backups()).hasSize(5);
  }

  @Test
  void whenVeleroTakesThemUpItIsEnabled() {
    hub.running();

    assertThat(hub.schedule().text("/status/lastMessage"))
        .isEqualTo("Velero schedules are enabled");
    assertThat(hub.schedule().at("/status/veleroScheduleResources/spec/template").isObject())
        .isTrue();
  }

  @Test
  void t56WhatIsInOrderIsReadAndNotWritten() {
    hub.running();
    hub.faults().whole();

    hub.reconcile();
    hub.reconcile();

    assertThat(hub.faults().writes()).isEmpty();
  }

  @Test
  void t13MissingSchedulesAreMadeAnewWithTheOthers() {
    hub.running();
    for (var name : List.of("acm-credentials-schedule", "acm-resources-schedule")) {
      hub.cluster().delete(HubKinds.SCHEDULES, new NamespacedName("backup", name));
    }

    hub.reconcile();
    assertThat(hub.schedules()).isEmpty();
    assertThat(hub.schedule().at("/status/veleroScheduleCredentials").isMissingNode()).isTrue();

    hub.reconcile();
    assertThat(hub.schedules()).hasSize(5);
  }

  @Test
  void t14AChangedCronIsOneUpdateOfEach() {
    hub.running();
    hub.schedule("{veleroSchedule: '0 */4 * * *', veleroTtl: 72h}");
    hub.faults().whole();

    hub.reconcile();

    assertThat(hub.faults().writes().stream().filter("mergePatch"::equals)).hasSize(5);
    assertThat(hub.schedules())
        .allSatisfy(s -> assertThat(s.text("/spec/schedule")).isEqualTo("0 */4 * * *"));
    hub.faults().whole();
    hub.reconcile();
    assertThat(hub.faults().writes().stream().filter("mergePatch"::equals)).isEmpty();
  }

  @Test
  void t16PausedAndUnpausedTheyStay() {
    hub.running();
    var uids = hub.schedules().stream().map(KubeObject::uid).toList();

    hub.schedule("{veleroSchedule: '0 */6 * * *', veleroTtl: 72h, paused: true}").reconcile();
    assertThat(hub.phase()).isEqualTo("Paused");
    assertThat(hub.writes()).isFalse();

    hub.schedule("{veleroSchedule: '0 */6 * * *', veleroTtl: 72h, paused: false}").reconcile();
    hub.reconcile();
    assertThat(hub.phase()).isEqualTo("Enabled");
    assertThat(hub.schedules()).allMatch(s -> !s.at("/spec/paused").asBoolean());
    assertThat(hub.schedules().stream().map(KubeObject::uid).toList()).isEqualTo(uids);
  }

  @Test
  void t17AScheduleThatCannotBePausedIsCountedAndTheOthersArePaused() {
    hub.running();
    hub.schedule("{veleroSchedule: '0 */6 * * *', veleroTtl: 72h, paused: true}");
    hub.faults().whole();
    hub.reconciler().facts(hub.schedule());
    var reads = hub.faults().calls().size();
    hub.faults()
        .failing(reads + 1, 404); // the get of the object itself, the reads, the first pause

    var outcome = hub.reconcile();

    assertThat(hub.schedule().text("/status/lastMessage"))
        .isEqualTo("BackupSchedule is paused. (with 1 schedule pause errors)");
    assertThat(outcome.failure()).isPresent();
    assertThat(hub.schedules().stream().filter(s -> s.at("/spec/paused").asBoolean())).hasSize(4);
    hub.faults().whole();
    hub.reconcile();
    assertThat(hub.schedule().text("/status/lastMessage")).isEqualTo("BackupSchedule is paused.");
    assertThat(hub.writes()).isFalse();
  }

  @Test
  void t18AndW20AForeignBackupPausesUntilItIsGone() {
    hub.running();
    foreign(hub, "backup");

    hub.reconcile();
    assertThat(hub.phase()).isEqualTo("BackupCollision");
    assertThat(hub.writes()).isFalse();

    hub.cluster()
        .delete(
            HubKinds.BACKUPS,
            new NamespacedName("backup", "acm-resources-schedule-20990101000000"));
    hub.reconcile();
    hub.reconcile();
    assertThat(hub.phase()).isEqualTo("Enabled");
    assertThat(hub.writes()).isTrue();
  }

  private static void foreign(HubWorld hub, String namespace) {
    hub.apply(
        """
        apiVersion: velero.io/v1
        kind: Backup
        metadata:
          name: acm-resources-schedule-20990101000000
          namespace: %s
          labels:
            velero.io/schedule-name: acm-resources-schedule
            cluster.open-cluster-management.io/backup-schedule-type: resources
            cluster.open-cluster-management.io/backup-cluster: another
        status: {phase: Completed, startTimestamp: '2099-01-01T00:00:00Z'}
        """
            .formatted(namespace));
  }

  @Test
  void w42SchedulesInTwoNamespacesHaveNothingToDoWithEachOther() {
    hub.namespace("far");
    hub.location("far").schedule("far", "weekly", "{veleroSchedule: '@weekly'}");
    hub.running();
    hub.reconciler().pass(new NamespacedName("far", "weekly"));
    foreign(hub, "far");

    assertThat(hub.list(HubKinds.SCHEDULES, "far"))
        .hasSize(5)
        .allSatisfy(s -> assertThat(s.text("/spec/schedule")).isEqualTo("@weekly"));
    hub.reconcile();
    assertThat(hub.phase()).isEqualTo("Enabled");
  }

  @Test
  void w14ASecondOneIsToldSoAndTouchesNothing() {
    hub.running();
    hub.schedule("backup", "second", "{veleroSchedule: '@daily'}");

    hub.reconciler().pass(new NamespacedName("backup", "second"));

    var second =
        hub.cluster()
            .get(HubKinds.BACKUP_SCHEDULES, new NamespacedName("backup", "second"))
            .orElseThrow();
    assertThat(second.text("/status/phase")).isEqualTo("FailedValidation");
    assertThat(hub.schedules())
        .allSatisfy(s -> assertThat(s.text("/spec/schedule")).isEqualTo("0 */6 * * *"));
  }

  @Test
  void t2WithoutVelerosKindsThereIsNothingToLookAfter() {
    try (var bare = SandboxServer.start(0);
        var cluster = new LiveCluster(Connection.open(bare.url()))) {
      cluster.converge(BackupScheduleKind.definition());
      var reconciler = new BackupScheduleReconciler(cluster, hub.leases(), hub.clock());

      assertThat(reconciler.isServed()).isFalse();
      assertThat(reconciler.schedules(null)).isEmpty();

      VeleroKinds.definitions().forEach(cluster::converge);

      assertThat(reconciler.isServed()).isTrue();
    }
  }

  /** Whatever fails: nothing that is backed up is lost, and the next passes put all right. */
  @ParameterizedTest(name = "status {0}")
  @ValueSource(ints = {0, 409, 500})
  void t57EachCallMayFailOnce(int status) {
    hub.running();
    var before = shape();
    hub.faults().whole();
    hub.reconcile();
    var calls = hub.faults().calls().size();
    for (var place = 0; place < calls; place++) {
      hub.faults().failing(place, status);
      try {
        hub.reconcile();
      } catch (LifeboatException e) {
        assertThat(e).hasMessageContaining("injected");
      }
      assertThat(shape()).as("call %s, %s", place, hub.faults().calls()).isEqualTo(before);
    }
    hub.faults().whole();
    hub.reconcile();
    assertThat(hub.phase()).isEqualTo("Enabled");
  }

  @ParameterizedTest(name = "status {0}")
  @ValueSource(ints = {0, 409, 500})
  void t57EachWriteOfABeginningMayFailOnce(int status) {
    for (var place = 0; place < 30; place++) {
      try (var fresh = new HubWorld(new InMemoryStore()).location("backup").schedule(SPEC)) {
        fresh.faults().failing(place, status);
        try {
          fresh.reconcile();
        } catch (LifeboatException e) {
          assertThat(e).hasMessageContaining("injected");
        }
        fresh.faults().whole();
        for (var again = 0; again < 3; again++) {
          fresh.reconcile();
        }
        assertThat(fresh.schedules()).as("call %s", place).hasSize(5);
      }
    }
  }

  @Test
  void w1DiscoveryThatFailsIsToldAndChangesNothing() {
    hub.running();
    var before = shape();
    hub.faults().whole();
    hub.reconcile();
    hub.faults().failing(hub.faults().calls().indexOf("discover"), 0);

    hub.reconcile();

    assertThat(shape()).isEqualTo(before);
    assertThat(hub.phase()).isEqualTo("Enabled");
    assertThat(condition("DiscoveryDegraded")).isEqualTo("True");
    hub.faults().whole();
    hub.reconcile();
    assertThat(condition("DiscoveryDegraded")).isEqualTo("False");
  }

  @Test
  void w1WithoutDiscoveryNothingIsMadeAndThatIsTold() {
    hub.faults().whole();
    hub.reconciler().facts(hub.schedule());
    hub.faults().failing(hub.faults().calls().indexOf("discover") + 1, 0);

    hub.reconcile();

    assertThat(hub.schedules()).isEmpty();
    assertThat(hub.phase()).isEqualTo("Failed");
    assertThat(condition("DiscoveryDegraded")).isEqualTo("True");
  }

  private List<String> shape() {
    return hub.schedules().stream().map(s -> s.at("/spec").toString()).toList();
  }

  private String condition(String type) {
    for (var condition : hub.schedule().at("/status/conditions")) {
      if (condition.path("type").asText().equals(type)) {
        return condition.path("status").asText();
      }
    }
    return "";
  }

  @Test
  void aPausedWeekAndAClockThatJumpsChangeNothing() {
    hub.running();
    for (var jump : List.of(Duration.ofHours(1), Duration.ofHours(-2), Duration.ofHours(1))) {
      hub.pass(jump);
      assertThat(hub.reconcile().changes()).isEmpty();
      assertThat(hub.phase()).isEqualTo("Enabled");
    }
    hub.schedule("{veleroSchedule: '0 */6 * * *', veleroTtl: 72h, paused: true}").reconcile();
    hub.pass(Duration.ofDays(7));
    hub.schedule("{veleroSchedule: '0 */6 * * *', veleroTtl: 72h, paused: false}").reconcile();
    hub.reconcile();

    assertThat(hub.phase()).isEqualTo("Enabled");
    assertThat(hub.writes()).isTrue();
  }

  @Test
  void anObjectThatIsGoneIsNoFailure() {
    assertThat(hub.reconciler().pass(new NamespacedName("backup", "none"))).isEmpty();
  }

  @Test
  void withoutTheKindNothingCanBeAsked() {
    hub.cluster()
        .delete(
            hub.cluster().discover().resolve("customresourcedefinitions").orElseThrow(),
            NamespacedName.cluster("backupschedules.cluster.open-cluster-management.io"));

    assertThat(hub.reconciler().schedules(null)).isEmpty();
  }

  @Test
  void aPassReadsHardlyAnythingWhateverTheNumberOfManagedClusters() {
    hub.running();
    var managed = hub.cluster().discover().resolve("managedclusters").orElseThrow();
    for (var number = 0; number < 3500; number++) {
      hub.cluster()
          .create(
              managed,
              KubeObject.parseYaml(
                  "{apiVersion: cluster.open-cluster-management.io/v1, kind: ManagedCluster,"
                      + " metadata: {name: cluster-%d}}".formatted(number)));
    }
    hub.faults().whole();
    hub.faults().listed();

    hub.reconcile();

    var listed = hub.faults().listed();
    System.out.println(
        "a pass over a hub of 3500 managed clusters: "
            + hub.faults().calls().size()
            + " requests, "
            + listed
            + " objects listed");
    assertThat(listed).isLessThan(30);
  }
}
