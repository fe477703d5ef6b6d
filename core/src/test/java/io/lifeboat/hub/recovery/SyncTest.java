package io.lifeboat.hub.recovery;

import static io.lifeboat.hub.recovery.Made.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.lifeboat.hub.batch.MemberType;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SyncTest {
  private static final Instant FIRST = NOON.minusSeconds(3600);
  private static final Instant SECOND = NOON.minusSeconds(60);

  private static RestoreWorld enabled() {
    var world = new RestoreWorld(Made.sync("skip")).with(Made.batch(FIRST)).finish();
    assertThat(world.phase()).isEqualTo("Enabled");
    world.log.clear();
    return world;
  }

  private static void latest(RestoreWorld world) {
    world.restore = world.restore.with("/spec/veleroManagedClustersBackupName", "latest");
  }

  @Test
  void t43_newerBackupsAreRestoredAfterTheInterval() {
    var world = enabled().with(Made.batch(SECOND));
    world.now = NOON.plusSeconds(599);
    assertThat(world.settle().made()).isEmpty();

    world.now = NOON.plusSeconds(600);
    world.finish();

    assertThat(world.made()).containsExactly("credentials", "resources", "resources-generic");
    assertThat(world.phase()).isEqualTo("Enabled");
    assertThat(world.restore.text("/status/veleroCredentialsRestoreName"))
        .isEqualTo("back-acm-credentials-schedule-20261121115900");
    assertThat(world.restore.text("/status/completionTimestamp"))
        .isEqualTo(NOON.plusSeconds(600).toString());
  }

  @Test
  void t43_itAsksToBeLookedAtWhenTheIntervalIsOver() {
    var world = enabled();
    world.now = NOON.plusSeconds(100);

    assertThat(world.decide().again()).hasSeconds(500);
  }

  @Test
  void t43_equalAndOlderBackupsChangeNothing() {
    var world = enabled().with(Made.batch(FIRST.minusSeconds(600)));
    world.now = NOON.plusSeconds(700);

    assertThat(world.settle().log).isEmpty();
  }

  @Test
  void t43_aNewerBatchThatIsPartialWaits() {
    var world =
        enabled()
            .with(Made.batch(SECOND))
            .with(List.of(Made.backup(MemberType.RESOURCES, SECOND, "Failed")));
    world.now = NOON.plusSeconds(700);

    assertThat(world.settle().made()).isEmpty();
    assertThat(world.phase()).isEqualTo("Enabled");
    assertThat(world.condition("BackupsChosen")).contains("newer but");
  }

  @Test
  void t44_activationTakesOnlyWhatIsMissing() {
    var world = enabled();
    latest(world);

    world.finish();

    assertThat(world.made())
        .containsExactly("resources-generic-active", "credentials-active", "managed-clusters");
    assertThat(world.phase()).isEqualTo("Finished");
  }

  @Test
  void t44_activationTakesAllOfANewerBatch() {
    var world = enabled().with(Made.batch(SECOND));
    latest(world);

    world.finish();

    assertThat(world.made()).hasSize(6).contains("credentials", "managed-clusters");
    assertThat(world.phase()).isEqualTo("Finished");
    world.with(Made.batch(NOON));
    world.now = NOON.plusSeconds(7200);
    world.log.clear();
    assertThat(world.settle().log).doesNotContain("create");
    assertThat(world.made()).isEmpty();
  }

  @Test
  void t44_aRestoreThatIsNoLongerAskedToSyncIsFinished() {
    var world = enabled();
    world.restore = world.restore.without("/spec/syncRestoreWithNewBackups");

    assertThat(world.settle().phase()).isEqualTo("Finished");
  }

  @Test
  void anActivationThatIsTakenBackBeforeItBeganIsNone() {
    var world = enabled().with(Made.batch(SECOND));
    latest(world);
    world.pass();
    world.restore = world.restore.with("/spec/veleroManagedClustersBackupName", "skip");

    world.finish();

    assertThat(world.made()).containsExactly("credentials", "resources", "resources-generic");
    assertThat(world.phase()).isEqualTo("Enabled");
  }

  @Test
  void t42_anOutageOfTheStorageIsAnErrorThatPasses() {
    var world = new RestoreWorld(Made.restore("skip", "latest", "latest")).with(Made.batch(FIRST));
    world.locations.set(0, Made.location("velero", "Unavailable"));
    world.settle();

    assertThat(world.phase()).isEqualTo("Error");
    assertThat(world.message())
        .isEqualTo(
            "Backup storage location not available in namespace velero. Check"
                + " velero.io.BackupStorageLocation and validate storage credentials.");
    assertThat(world.decide().again()).hasMinutes(1);
    assertThat(world.restore.text("/status/completionTimestamp")).isEmpty();
    assertThat(world.veleroRestores).isEmpty();

    world.locations.set(0, Made.location("velero", "Available"));
    assertThat(world.finish().phase()).isEqualTo("Finished");
  }

  @Test
  void t42_anOutageDoesNotEndSync() {
    var world = enabled();
    world.locations.clear();
    world.settle();
    assertThat(world.phase()).isEqualTo("EnabledWithErrors");
    assertThat(world.message()).startsWith("velero.io.BackupStorageLocation resources not found.");

    world.locations.add(Made.location("velero", "Available"));

    assertThat(world.settle().phase()).isEqualTo("Enabled");
    assertThat(world.made()).isEmpty();
  }

  @Test
  void t42_aLocationOfAnotherNamespaceOrOfNobodyDoesNotCount() {
    for (var bad :
        List.of(
            Made.location("other", "Available"),
            Made.location("velero", "Available").without("/metadata/ownerReferences"))) {
      assertThat(StorageCheck.problem("velero", List.of(bad))).isPresent();
    }
    assertThat(
            StorageCheck.problem(
                "velero",
                List.of(
                    Made.location("velero", "Available")
                        .without("/metadata/ownerReferences")
                        .withLabel("app.kubernetes.io/managed-by", "lifeboat"))))
        .isEmpty();
  }

  @Test
  void aFailedSyncGoesOnWithTheNextBatch() {
    var world = enabled().with(Made.batch(SECOND));
    world.now = NOON.plusSeconds(600);
    world.settle().velero("back-acm-resources-schedule-20261121115900", "Failed");
    world.velero("Completed").settle();
    assertThat(world.phase()).isEqualTo("EnabledWithErrors");

    world.now = NOON.plusSeconds(1800);
    world.with(Made.batch(NOON.plusSeconds(1500))).finish();

    assertThat(world.phase()).isEqualTo("Enabled");
  }

  @Test
  void t46_aVeleroRestoreThatIsDeletedIsMadeAgain() {
    var world = enabled();
    world.veleroRestores.remove("back-acm-resources-schedule-20261121110000");

    world.finish();

    assertThat(world.made()).containsExactly("resources");
    assertThat(world.phase()).isEqualTo("Enabled");
  }

  @Test
  void t46_whereItsBackupIsGoneTooTheLatestIsTaken() {
    var world = enabled().with(Made.batch(SECOND));
    world.veleroRestores.remove("back-acm-resources-schedule-20261121110000");
    world.backups.remove("acm-resources-schedule-20261121110000");

    world.finish();

    assertThat(world.made()).containsExactly("credentials", "resources", "resources-generic");
  }

  @Test
  void t47_whatIsTrackedStaysAndOrphansGo() {
    var world = enabled().with(Made.batch(SECOND));
    world.now = NOON.plusSeconds(600);
    world.finish();
    world.log.clear();
    world.backups.remove("acm-credentials-schedule-20261121110000");
    world.backups.computeIfPresent(
        "acm-resources-schedule-20261121110000",
        (name, one) -> one.with("/status/phase", "Deleting"));
    world.backups.computeIfPresent(
        "acm-credentials-schedule-20261121115900",
        (name, one) -> one.with("/status/phase", "FailedValidation"));

    world.settle();

    assertThat(world.log)
        .containsExactly(
            "delete Restore back-acm-credentials-schedule-20261121110000",
            "delete Restore back-acm-resources-schedule-20261121110000");
  }

  @Test
  void t47_theActiveTwinOfATrackedOneStays() {
    var world =
        new RestoreWorld(Made.restore("latest", "latest", "latest")).with(Made.batch(FIRST));
    world.settle().velero("Completed").settle().velero("InProgress");
    world.backups.remove("acm-credentials-schedule-20261121110000");

    world.settle();

    assertThat(world.log).noneMatch(line -> line.startsWith("delete"));
  }

  @Test
  void syncThatIsNotPossibleIsIgnoredAndSaysSoOnce() {
    var world =
        new RestoreWorld(
                Made.restore("skip", "latest", "skip")
                    .with("/spec/syncRestoreWithNewBackups", Made.flag(true)))
            .with(Made.batch(FIRST))
            .finish();

    assertThat(world.phase()).isEqualTo("Finished");
    assertThat(world.message())
        .isEqualTo(
            "All Velero restores have run successfully ; SyncRestoreWithNewBackups option is"
                + " ignored because VeleroResourcesBackupName should be set to latest.");
  }

  @Test
  void w23_aMessageIsNotAppendedAgainAndAgain() {
    var world =
        new RestoreWorld(
                Made.restore("skip", "latest", "skip")
                    .with("/spec/syncRestoreWithNewBackups", Made.flag(true)))
            .with(Made.batch(FIRST));
    world.settle().velero("Finalizing").settle().settle().velero("Finalizing").settle();

    assertThat(world.message().split("is ignored", -1)).hasSize(2);
  }

  @Test
  void whatTheHubOperatorBeganIsGoneOnWith() {
    var world = new RestoreWorld(Made.sync("skip")).with(Made.batch(FIRST));
    world.finish();
    world.restore =
        world
            .restore
            .without("/status/parts")
            .without("/status/conditions")
            .without("/status/batch");
    world.veleroRestores.replaceAll((name, one) -> one.without("/metadata/labels"));
    world.log.clear();
    world.now = NOON.plusSeconds(700);
    world.with(Made.batch(SECOND));

    world.finish();

    assertThat(world.made()).containsExactly("credentials", "resources", "resources-generic");
    assertThat(world.phase()).isEqualTo("Enabled");
  }
}
