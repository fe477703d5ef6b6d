package io.lifeboat.hub.recovery;

import static io.lifeboat.hub.recovery.Made.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.lifeboat.hub.batch.MemberType;
import io.lifeboat.resource.KubeObject;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChosenTest {
  private static final Instant EARLY = NOON.minusSeconds(7200);
  private static final Instant LATE = NOON.minusSeconds(3600);

  private static RestoreWorld world(String clusters, String credentials, String resources) {
    return new RestoreWorld(Made.restore(clusters, credentials, resources));
  }

  private static Chosen chosen(RestoreWorld world) {
    var facts = world.facts();
    return Chosen.of(
        HubRestoreSpec.of(facts.restore()),
        facts.velero().batches(),
        facts.velero().backups(),
        RestoreWords.says(facts.restore(), RestoreWords.ALLOW_PARTIAL),
        facts.now());
  }

  private static List<String> backups(RestoreWorld world) {
    return chosen(world).pins().stream().map(Pin::backup).toList();
  }

  /** What is PartiallyFailed is latest only when that is allowed (design §3). */
  @ParameterizedTest
  @CsvSource({
    "Completed, false, 110000",
    "PartiallyFailed, false, 100000",
    "PartiallyFailed, true, 110000",
    "Failed, true, 100000",
    "InProgress, true, 100000",
    "Deleting, true, 100000",
  })
  void t31_latestIsTheNewestThatCanBeTaken(String phase, boolean allowed, String time) {
    var world =
        world("skip", "latest", "skip")
            .with(Made.batch(EARLY))
            .with(List.of(Made.backup(MemberType.CREDENTIALS, LATE, phase)));
    world.restore =
        world.restore.withAnnotation(RestoreWords.ALLOW_PARTIAL, Boolean.toString(allowed));

    assertThat(backups(world)).containsExactly("acm-credentials-schedule-20261121" + time);
  }

  @Test
  void t33_thePartnerOfANamedBackupHasItsSuffix() {
    var world =
        world("skip", "skip", Made.name(MemberType.RESOURCES, EARLY))
            .with(Made.batch(EARLY))
            .with(Made.batch(LATE));

    assertThat(backups(world))
        .containsExactly(
            "acm-resources-schedule-20261121100000",
            "acm-resources-generic-schedule-20261121100000");
  }

  @ParameterizedTest
  @CsvSource({"29, true", "30, true", "31, false"})
  void t33_aPartnerIsAtMostThirtySecondsAway(int seconds, boolean found) {
    var world =
        world("skip", "skip", Made.name(MemberType.RESOURCES, EARLY))
            .with(
                List.of(
                    Made.backup(MemberType.RESOURCES, EARLY, "Completed"),
                    Made.backup(
                        MemberType.RESOURCES_GENERIC, EARLY.plusSeconds(seconds), "Completed")));

    assertThat(chosen(world).problems().isEmpty()).isEqualTo(found);
    if (found) {
      assertThat(backups(world)).hasSize(2);
    }
  }

  /** Upstream leaves it out in silence. */
  @Test
  void w4_aMissingPartnerIsToldUnlessItIsAllowed() {
    var name = Made.name(MemberType.RESOURCES, EARLY);
    var world =
        world("skip", "skip", name)
            .with(List.of(Made.backup(MemberType.RESOURCES, EARLY, "Completed")));

    assertThat(chosen(world).problems())
        .containsExactly("the batch of " + name + " has no resourcesGeneric backup");

    world.restore = world.restore.withAnnotation(RestoreWords.ALLOW_PARTIAL, "true");
    assertThat(backups(world)).containsExactly(name);
  }

  @Test
  void t33_aBackupThatNoScheduleMadeIsTakenByItsName() {
    var mine = Made.named("before-upgrade", MemberType.RESOURCES, EARLY, "Completed");

    assertThat(chosen(world("skip", "skip", "before-upgrade").with(List.of(mine))).pins())
        .containsExactly(new Pin(PartType.RESOURCES, "before-upgrade"));
  }

  @Test
  void t33_aNameThatIsNotThereIsAnError() {
    var world = world("skip", "no-such", "skip").with(Made.batch(EARLY)).settle();

    assertThat(world.phase()).isEqualTo("Error");
    assertThat(world.message()).isEqualTo("there is no backup no-such of a hub");
    assertThat(world.veleroRestores).isEmpty();
  }

  @Test
  void t33_anEmptyNameIsAnError() {
    var world = world("skip", "", "latest").with(Made.batch(EARLY)).settle();

    assertThat(world.phase() + ": " + world.message()).isEqualTo("Error: backup name not found");
  }

  @Test
  void w11_whatIsLabelledForActivationComesFromTheBatchOfTheClusters() {
    var world =
        world(Made.name(MemberType.MANAGED_CLUSTERS, EARLY), "skip", "skip")
            .with(Made.batch(EARLY))
            .with(Made.batch(LATE));

    assertThat(chosen(world).pins())
        .containsExactly(
            new Pin(
                PartType.RESOURCES_GENERIC_ACTIVE, "acm-resources-generic-schedule-20261121100000"),
            new Pin(PartType.CREDENTIALS_ACTIVE, "acm-credentials-schedule-20261121100000"),
            new Pin(PartType.MANAGED_CLUSTERS, "acm-managed-clusters-schedule-20261121100000"));
  }

  @Test
  void w11_clustersWithoutWhatTheyNeedAreNotTakenUnasked() {
    var world =
        world(Made.name(MemberType.MANAGED_CLUSTERS, EARLY), "skip", "skip")
            .with(List.of(Made.backup(MemberType.MANAGED_CLUSTERS, EARLY, "Completed")));

    assertThat(chosen(world).problems()).isNotEmpty();
  }

  @Test
  void threePartsOfCredentialsOf2022AllComeBack() {
    var world =
        world("skip", "latest", "skip")
            .with(
                List.of(
                    old(MemberType.CREDENTIALS),
                    old(MemberType.CREDENTIALS_HIVE),
                    old(MemberType.CREDENTIALS_CLUSTER)))
            .finish();

    assertThat(world.made())
        .containsExactly("credentials", "credentials-hive", "credentials-cluster");
  }

  private static KubeObject old(MemberType type) {
    return Made.backup(type, EARLY, "Completed")
        .without("/metadata/labels/cluster.open-cluster-management.io~1backup-schedule-type");
  }
}
