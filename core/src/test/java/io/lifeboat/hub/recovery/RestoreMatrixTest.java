package io.lifeboat.hub.recovery;

import static io.lifeboat.hub.recovery.Made.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.lifeboat.hub.batch.MemberType;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RestoreMatrixTest {
  private static RestoreWorld world(String clusters, String credentials, String resources) {
    return new RestoreWorld(Made.restore(clusters, credentials, resources))
        .with(Made.batch(NOON.minusSeconds(3600)));
  }

  private static List<String> parts(String words) {
    return words == null ? List.of() : Arrays.asList(words.split(" ", -1));
  }

  /** The rows of the specification; those with managed clusters are what W11 makes of them. */
  @ParameterizedTest(name = "clusters {0}, credentials {1}, resources {2}")
  @CsvSource({
    "skip, skip, skip, ",
    "skip, latest, latest, credentials resources resources-generic",
    "latest, latest, latest, credentials resources resources-generic resources-generic-active"
        + " credentials-active managed-clusters",
    "latest, skip, skip, resources-generic-active credentials-active managed-clusters",
    "latest, latest, skip, credentials resources-generic-active credentials-active"
        + " managed-clusters",
    "latest, skip, latest, resources resources-generic resources-generic-active"
        + " credentials-active managed-clusters",
  })
  void t34w11_whatIsCreatedInWhichOrder(
      String clusters, String credentials, String resources, String created) {
    var world = world(clusters, credentials, resources).finish();

    assertThat(world.made()).isEqualTo(parts(created));
    assertThat(world.phase()).isEqualTo("Finished");
  }

  @Test
  void t34_nothingToDoOnlyWhenAllIsSkipped() {
    var world = world("skip", "skip", "skip").settle();

    assertThat(world.message()).isEqualTo("Nothing to do for restore back");
    assertThat(world.restore.text("/status/completionTimestamp")).isEqualTo(NOON.toString());
  }

  @Test
  void w3_withoutBackupsNothingIsFinished() {
    var world = new RestoreWorld(Made.restore("latest", "latest", "latest")).settle();

    assertThat(world.phase()).isEqualTo("Error");
    assertThat(world.message()).isEqualTo("there are no backups of a hub");
  }

  @Test
  void w6_lettersAndStraySpacesMeanTheSameEverywhere() {
    var world = world(" Skip ", "LATEST", "Latest ").finish();

    assertThat(world.made()).containsExactly("credentials", "resources", "resources-generic");
    assertThat(world.phase()).isEqualTo("Finished");
    assertThat(world.backups.keySet()).noneMatch(name -> name.startsWith("acm-restore-clusters"));
  }

  @Test
  void w4_latestIsOneBatchForAllTypes() {
    var old = NOON.minusSeconds(7200);
    var world = world("latest", "latest", "latest").with(Made.batch(old));
    var newer = NOON.minusSeconds(60);
    world.with(
        List.of(
            Made.backup(MemberType.CREDENTIALS, newer, "Completed"),
            Made.backup(MemberType.RESOURCES, newer, "Completed"),
            Made.backup(MemberType.RESOURCES_GENERIC, newer, "PartiallyFailed"),
            Made.backup(MemberType.MANAGED_CLUSTERS, newer, "Completed")));

    world.finish();

    assertThat(world.veleroRestores.keySet()).allMatch(name -> name.contains("20261121110000"));
    assertThat(world.condition("BackupsChosen"))
        .startsWith("True Latest: batch 20261121110000; newer but partial: 20261121115900: ");
  }

  @Test
  void w4_aPartialBatchIsTakenWhenThatIsAllowed() {
    var newer = NOON.minusSeconds(60);
    var world = world("skip", "latest", "latest");
    world.restore = world.restore.withAnnotation(RestoreWords.ALLOW_PARTIAL, "true");
    world
        .with(Made.batch(newer))
        .with(List.of(Made.backup(MemberType.RESOURCES, newer, "PartiallyFailed")));

    world.finish();

    assertThat(world.veleroRestores.keySet()).allMatch(name -> name.contains("20261121115900"));
  }

  @Test
  void w5_whatIsPinnedIsNotChosenAgain() {
    var world = world("latest", "latest", "latest").settle();
    world.now = NOON.plusSeconds(600);
    world.with(Made.batch(NOON.plusSeconds(300)));

    world.finish();

    assertThat(world.veleroRestores).hasSize(6);
    assertThat(world.veleroRestores.keySet()).allMatch(name -> name.contains("20261121110000"));
  }

  @Test
  void w5_pinsAreWrittenBeforeAnythingIsCreated() {
    var world = world("latest", "latest", "latest");

    world.pass();

    var firstCreate =
        world.log.indexOf("create Restore back-acm-credentials-schedule-20261121110000");
    assertThat(world.log.subList(0, firstCreate)).contains("status");
    assertThat(world.restore.at("/status/parts")).hasSize(6);
    assertThat(world.restore.text("/status/batch")).isEqualTo("20261121110000");
  }

  @Test
  void w22_statusNamesComeBackAfterADeathBetweenCreateAndStatus() {
    var world = world("skip", "latest", "latest");
    world.pass();
    world.restore = world.restore.without("/status").with("/status/phase", "Started");

    world.finish();

    assertThat(world.veleroRestores).hasSize(3);
    assertThat(world.restore.text("/status/veleroResourcesRestoreName"))
        .isEqualTo("back-acm-resources-schedule-20261121110000");
    assertThat(world.phase()).isEqualTo("Finished");
  }

  @Test
  void w11_activationDoesNotBeginAfterAFailure() {
    var world = world("latest", "latest", "latest").settle();
    world.velero("back-acm-credentials-schedule-20261121110000", "Failed").velero("Completed");

    world.settle();

    assertThat(world.made()).containsExactly("credentials", "resources", "resources-generic");
    assertThat(world.phase()).isEqualTo("Error");
  }
}
