package io.lifeboat.hub;

import static org.assertj.core.api.Assertions.assertThat;

import io.lifeboat.hub.ScheduleStep.Pause;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The Schedules of these hubs were made at 11:00, and now it is 12:00. */
class CollisionTest {
  private static final String COLLISION =
      "Backup acm-resources-schedule-20261121113000, from cluster with id [hub-2] is using the same"
          + " storage location. This is a backup collision with current cluster [hub-1] backup."
          + " Review and resolve the collision then create a new BackupSchedule resource to "
          + " resume backups from this cluster.";
  private static final String TAKEN_OVER =
      "Hub with id [hub-2] had run a restore managed cluster operation, see"
          + " [acm-restore-clusters-20261121113000]. Current hub is no longer the active cluster so"
          + " the BackupSchedule is set to backup collision. Review and resolve the collision then"
          + " create a new BackupSchedule resource  from this hub, or from the [hub-2] hub.";

  private final HubFixture hub = new HubFixture().running();

  private Optional<String> collision() {
    return collision(HubFixture.OPEN);
  }

  private Optional<String> collision(Fence fence) {
    return hub.plan(fence)
        .verdict()
        .filter(verdict -> verdict.phase() == SchedulePhase.BACKUP_COLLISION)
        .map(ScheduleVerdict::message);
  }

  @Test
  void t18TheNewestResourcesBackupOfAnotherHubIsACollision() {
    hub.backups.add(hub.backup("hub-1", "2026-11-21T11:10:00Z"));
    hub.backups.add(hub.backup("hub-2", "2026-11-21T11:30:00Z"));

    var plan = hub.plan();

    assertThat(collision()).contains(COLLISION);
    assertThat(plan.steps()).hasSize(5).allMatch(Pause.class::isInstance);
    hub.after(plan);
    assertThat(hub.plan().steps()).isEmpty();
  }

  @Test
  void t18OursIsTheNewestSoAllIsWell() {
    hub.backups.add(hub.backup("hub-2", "2026-11-21T11:10:00Z"));
    hub.backups.add(hub.backup("hub-1", "2026-11-21T11:30:00Z"));

    assertThat(collision()).isEmpty();
  }

  @Test
  void t18WithoutBackupsAllIsWell() {
    assertThat(collision()).isEmpty();
  }

  @Test
  void w20ACollisionEndsWithItsCause() {
    hub.backups.add(hub.backup("hub-2", "2026-11-21T11:30:00Z"));
    hub.after(hub.plan());
    assertThat(hub.schedule.text("/status/phase")).isEqualTo("BackupCollision");

    hub.backups.clear();
    hub.after(hub.plan());

    assertThat(hub.schedule.text("/status/phase")).isEqualTo("Enabled");
    assertThat(hub.schedules)
        .allSatisfy(schedule -> assertThat(schedule.at("/spec/paused").asBoolean()).isFalse());
  }

  @Test
  void w20ACollisionThatIsAcknowledgedIsNoneAnyMore() {
    hub.backups.add(hub.backup("hub-2", "2026-11-21T11:30:00Z"));
    hub.after(hub.plan());

    hub.schedule =
        hub.schedule.withAnnotation(
            HubLabels.ACKNOWLEDGED, "acm-resources-schedule-20261121113000");
    assertThat(collision()).isEmpty();

    hub.backups.add(hub.backup("hub-2", "2026-11-21T11:40:00Z"));
    assertThat(collision()).isPresent();
  }

  @Test
  void w20AnAcknowledgedBackupMayBeGone() {
    hub.schedule =
        hub.schedule.withAnnotation(
            HubLabels.ACKNOWLEDGED, "acm-resources-schedule-20261121113500");
    hub.backups.add(hub.backup("hub-2", "2026-11-21T11:30:00Z"));

    assertThat(collision()).isEmpty();
  }

  @Test
  void t19SchedulesThatAreFourSecondsOldSeeNoCollision() {
    hub.backups.add(hub.backup("hub-2", "2026-11-21T11:59:58Z"));
    made(hub.now.minusSeconds(4));
    assertThat(collision()).isEmpty();

    made(hub.now.minusSeconds(6));
    assertThat(collision()).isPresent();
  }

  @Test
  void t19ANewScheduleSeesNoCollision() {
    hub.backups.add(hub.backup("hub-2", "2026-11-21T11:30:00Z"));

    hub.phase("New");

    assertThat(collision()).isEmpty();
  }

  private void made(Instant time) {
    hub.schedules.replaceAll(
        schedule -> schedule.with("/metadata/creationTimestamp", time.toString()));
  }

  @Test
  void w17ABackupOfAnotherHubFromBeforeIsNoCollision() {
    hub.backups.add(hub.backup("hub-2", "2026-11-21T10:30:00Z"));

    assertThat(collision()).isEmpty();
  }

  @Test
  void t21BackupsBeingDeletedDoNotCount() {
    var backup = hub.backup("hub-2", "2026-11-21T11:30:00Z");
    hub.backups.add(
        new SeenBackup(
            backup.name(),
            backup.schedule(),
            backup.writer(),
            "",
            "Deleting",
            backup.started(),
            backup.created(),
            0));

    assertThat(collision()).isEmpty();
  }

  @Test
  void t20BAHubThatRestoredAfterwardsGoesOn() {
    hub.backups.add(hub.backup("hub-2", "2026-11-21T11:30:00Z"));

    hub.backups.add(hub.marker("hub-1", "2026-11-21T11:40:00Z"));

    assertThat(collision()).isEmpty();
  }

  @Test
  void t20BAHubThatRestoredBeforeCollides() {
    hub.backups.add(hub.backup("hub-2", "2026-11-21T11:30:00Z"));

    hub.backups.add(hub.marker("hub-1", "2026-11-21T11:20:00Z"));

    assertThat(collision()).contains(COLLISION);
  }

  @Test
  void t20BAtTheSameTimeItCollides() {
    hub.backups.add(hub.backup("hub-2", "2026-11-21T11:30:00Z"));

    hub.backups.add(hub.marker("hub-1", "2026-11-21T11:30:00Z"));

    assertThat(collision()).contains(COLLISION);
  }

  @Test
  void t20BAnotherHubsMarkerIsNoExcuse() {
    hub.backups.add(hub.backup("hub-2", "2026-11-21T11:30:00Z"));

    hub.backups.add(hub.marker("hub-3", "2026-11-21T11:40:00Z"));

    assertThat(collision()).contains(COLLISION);
  }

  @Test
  void t20BWhenABackupBeganCountsNotWhenItCameHere() {
    var backup = hub.backup("hub-2", "2026-11-21T11:30:00Z");
    hub.backups.add(
        new SeenBackup(
            backup.name(),
            backup.schedule(),
            backup.writer(),
            "",
            "Completed",
            backup.started(),
            Instant.parse("2026-11-21T11:50:00Z"),
            0));
    hub.backups.add(hub.marker("hub-1", "2026-11-21T11:40:00Z"));

    assertThat(collision()).isEmpty();
  }

  private void ours() {
    hub.backups.add(hub.backup("hub-1", "2026-11-21T11:10:00Z"));
  }

  @Test
  void t20CAHubThatWasActivatedLaterTakesOver() {
    ours();

    hub.backups.add(hub.marker("hub-2", "2026-11-21T11:30:00Z"));

    assertThat(collision()).contains(TAKEN_OVER);
  }

  @Test
  void t20COurOwnMarkerIsNoCollision() {
    ours();

    hub.backups.add(hub.marker("hub-1", "2026-11-21T11:30:00Z"));

    assertThat(collision()).isEmpty();
  }

  @Test
  void t20CSchedulesMadeAfterTheMarkerGoOn() {
    ours();

    hub.backups.add(hub.marker("hub-2", "2026-11-21T10:30:00Z"));

    assertThat(collision()).isEmpty();
  }

  @Test
  void t20CAtTheSameTimeTheyGoOn() {
    ours();

    hub.backups.add(hub.marker("hub-2", "2026-11-21T11:00:00Z"));

    assertThat(collision()).isEmpty();
  }

  @Test
  void t20COfSeveralMarkersTheNewestCounts() {
    ours();

    hub.backups.add(hub.marker("hub-1", "2026-11-21T11:40:00Z"));
    hub.backups.add(hub.marker("hub-2", "2026-11-21T11:30:00Z"));

    assertThat(collision()).isEmpty();
  }

  @Test
  void t20CAMarkerThatNamesNobodyIsNone() {
    ours();

    hub.backups.add(hub.marker("", "2026-11-21T11:30:00Z"));

    assertThat(collision()).isEmpty();
  }

  @Test
  void w16AnOldMarkerThatOnlyNowCameHereIsNoCollision() {
    ours();
    var marker = hub.marker("hub-2", "2026-11-20T11:30:00Z");

    hub.backups.add(
        new SeenBackup(
            marker.name(),
            "",
            "",
            "hub-2",
            "Completed",
            marker.started(),
            Instant.parse("2026-11-21T11:50:00Z"),
            0));

    assertThat(collision()).isEmpty();
  }

  @Test
  void w15WithoutAClusterIdTheUidOfANamespaceTellsHubsApart() {
    assertThat(HubSite.id("c-1", "u-1")).isEqualTo("c-1");
    assertThat(HubSite.id("", "u-1")).isEqualTo("u-1");
    assertThat(HubSite.id("unknown", "u-1")).isEqualTo("u-1");
  }

  @Test
  void w16WhileWeHoldTheLeaseOnlyWhatBeganSinceCounts() {
    hub.backups.add(hub.backup("hub-2", "2026-11-21T11:30:00Z"));

    assertThat(collision(held("2026-11-21T11:45:00Z"))).isEmpty();
    assertThat(collision(held("2026-11-21T11:20:00Z"))).isPresent();
  }

  @Test
  void aHubThatWasFencedOffIsTheOneToStop() {
    var backup = hub.backup("hub-2", "2026-11-21T11:30:00Z");
    hub.backups.add(
        new SeenBackup(
            backup.name(),
            backup.schedule(),
            "hub-2",
            "",
            "Completed",
            backup.started(),
            backup.created(),
            6));

    assertThat(collision(held("2026-11-21T11:20:00Z"))).isEmpty();
  }

  private static Fence held(String since) {
    return new Fence.Held(7, Instant.parse(since), Map.of());
  }

  private static final Fence BARRED =
      new Fence.Barred(true, "HeldByOther", "s3://bucket is held by hub hub-2 (epoch 3)");

  @Test
  void w18WhileAnotherHubHasTheLeaseNothingIsWritten() {
    var fresh = new HubFixture();

    var plan = fresh.plan(BARRED);

    assertThat(plan.steps())
        .hasSize(5)
        .allSatisfy(
            step -> {
              assertThat(step).isInstanceOf(ScheduleStep.Create.class);
              assertThat(step.schedule().at("/spec/paused").asBoolean()).isTrue();
            });
    assertThat(plan.verdict())
        .contains(
            new ScheduleVerdict(
                SchedulePhase.BACKUP_COLLISION, "s3://bucket is held by hub hub-2 (epoch 3)"));
    assertThat(SchedulePass.wantsLease(fresh.facts())).isTrue();
  }

  @Test
  void w18WhenTheLeaseIsOursTheyBeginAndAFirstBatchIsMade() {
    var waiting = new HubFixture().running(BARRED);

    var plan = waiting.plan(held("2026-11-21T12:00:00Z"));

    assertThat(plan.steps().stream().filter(ScheduleStep.Update.class::isInstance))
        .hasSize(5)
        .allSatisfy(step -> assertThat(step.schedule().at("/spec/paused").asBoolean()).isFalse());
    assertThat(plan.steps().stream().filter(ScheduleStep.BackUp.class::isInstance)).hasSize(5);
  }

  @Test
  void aLeaseThatWasLostPausesWhatRunsEvenWithoutAStorageLocation() {
    hub.locations.clear();

    var plan = hub.plan(new Fence.Barred(false, "Unreachable", "the bucket does not answer"));

    assertThat(SchedulePass.wantsLease(hub.facts())).isTrue();
    assertThat(plan.steps()).hasSize(5).allMatch(Pause.class::isInstance);
  }

  @Test
  void aPausedWeekIsNoCollisionForWhoHasTheLease() {
    hub.backups.add(hub.backup("hub-1", "2026-11-14T11:10:00Z"));
    hub.spec("paused", true);
    hub.after(hub.plan());
    hub.now = hub.now.plus(Duration.ofDays(7));
    hub.backups.add(hub.backup("hub-2", "2026-11-25T11:00:00Z"));
    hub.spec("paused", false);

    assertThat(collision()).isPresent();
    assertThat(collision(held("2026-11-28T11:00:00Z"))).isEmpty();
  }
}
