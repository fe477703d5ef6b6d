package io.lifeboat.hub.recovery;

import static io.lifeboat.hub.recovery.Made.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.resource.NamespacedName;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RestorePassTest {
  private static final Instant BATCH = NOON.minusSeconds(3600);
  private static final String STAMP = "20261121110000";
  private static final NamespacedName CLAIM = new NamespacedName("shop", "data");

  private static RestoreWorld whole() {
    return new RestoreWorld(Made.restore("latest", "latest", "latest")).with(Made.batch(BATCH));
  }

  private static KubeObject component() {
    return Made.object(
        "operator.open-cluster-management.io/v1",
        "InternalHubComponent",
        "open-cluster-management",
        "cluster-backup");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Finished", "FinishedWithErrors"})
  void t39_whatIsOverStaysOver(String phase) {
    var world = whole().finish();
    world.restore = Made.in(world.restore, phase).with("/spec/veleroCredentialsBackupName", "skip");
    world.veleroRestores.clear();
    world.log.clear();

    assertThat(world.settle().log).isEmpty();
  }

  @Test
  void t45_managedClustersWaitForVolumeClaims() {
    var world = whole();
    world.claims = new VolumeClaims(List.of(CLAIM, new NamespacedName("bank", "log")), Set.of());
    world.settle().velero("Completed").settle().velero("Completed").settle();

    assertThat(world.message()).isEqualTo("waiting for PVC data:shop, log:bank");
    assertThat(world.phase()).isEqualTo("Started");
    assertThat(world.decide().again()).hasSeconds(10);
    assertThat(world.made()).doesNotContain("managed-clusters");

    world.claims = new VolumeClaims(List.of(CLAIM), Set.of(CLAIM));
    assertThat(world.finish().phase()).isEqualTo("Finished");
    assertThat(world.made()).contains("managed-clusters");
  }

  @Test
  void t45_whatTheyWaitForBeforeIsTold() {
    var world = whole().settle().velero("Completed").settle().velero("InProgress").settle();

    assertThat(world.message())
        .isEqualTo(
            "waiting for restore to complete back-acm-credentials-schedule-" + STAMP + "-active");
  }

  /** Upstream waits for ever. */
  @Test
  void w19_theWaitForVolumeClaimsIsNotForEver() {
    var world = whole();
    world.claims = new VolumeClaims(List.of(CLAIM), Set.of());
    world.settle().velero("Completed").settle().velero("Completed").settle();

    world.now = NOON.plus(Duration.ofMinutes(30));
    world.settle();

    assertThat(world.phase()).isEqualTo("Error");
    assertThat(world.message()).isEqualTo("waiting for PVC data:shop for more than 30 minutes");
    world.claims = new VolumeClaims(List.of(CLAIM), Set.of(CLAIM));
    assertThat(world.finish().phase()).isEqualTo("Finished");
  }

  @Test
  void t48_bothAreHeldAndTheLastOneFreesTheComponent() {
    var world = whole();
    world.component = Optional.of(component());
    world.settle();
    assertThat(world.log).startsWith("hold InternalHubComponent", "hold Restore");
    world.log.clear();

    world.restore = world.restore.with("/metadata/deletionTimestamp", NOON.toString());
    world.settle();

    assertThat(world.log)
        .containsExactly(
            "delete Restore back-acm-credentials-schedule-" + STAMP,
            "delete Restore back-acm-resources-schedule-" + STAMP,
            "delete Restore back-acm-resources-generic-schedule-" + STAMP,
            "release InternalHubComponent",
            "release Restore");
  }

  @Test
  void t48_aRestoreBesideKeepsTheComponent() {
    var world = whole().settle();
    world.component = Optional.of(component().with("/metadata/finalizers", finalizers()));
    world.neighbours.add(Made.restore("skip", "skip", "skip").withName("other"));
    world.veleroRestores.clear();
    world.log.clear();
    world.restore = world.restore.with("/metadata/deletionTimestamp", NOON.toString());

    assertThat(world.settle().log).containsExactly("release Restore");
  }

  private static JsonNode finalizers() {
    return Made.json("list: [" + RecoveryStep.FINALIZER + "]").path("list");
  }

  /** Upstream fails every pass where the kind is not served. */
  @Test
  void w26_withoutTheComponentAllWorks() {
    assertThat(whole().finish().phase()).isEqualTo("Finished");
  }

  @Test
  void t48_whenBackupsAreSwitchedOffTheRestoreGoes() {
    var world = whole().settle();
    world.component = Optional.of(component().with("/metadata/deletionTimestamp", NOON.toString()));
    world.log.clear();

    world.pass();

    assertThat(world.log).containsExactly("delete Restore back");
  }

  @Test
  void t56w23_atRestNothingIsWritten() {
    var world = whole();
    for (var phase : List.of("", "InProgress", "Finalizing", "Completed")) {
      world.settle().velero(phase).settle();
      var before = List.copyOf(world.log);
      world.now = world.now.plusSeconds(5);

      world.pass();

      assertThat(world.log).as(phase).isEqualTo(before);
    }
  }

  @Test
  void w33_theStatusSaysHowEachPartIs() {
    var world = whole().settle();
    var name = "back-acm-credentials-schedule-" + STAMP;
    world.veleroRestores.computeIfPresent(
        name,
        (key, one) ->
            one.with(
                "/status",
                Made.json(
                    "{phase: InProgress, warnings: 2, progress: {totalItems: 9, itemsRestored: 4}}")));
    world.settle();

    assertThat(world.restore.at("/status/parts/0").toString())
        .isEqualTo(
            "{\"type\":\"Credentials\",\"backup\":\"acm-credentials-schedule-"
                + STAMP
                + "\",\"veleroRestore\":\""
                + name
                + "\",\"phase\":\"InProgress\",\"items\":9,\"restored\":4,\"warnings\":2,"
                + "\"since\":\"2026-11-21T12:00:00Z\"}");
    assertThat(world.condition("Complete")).startsWith("False RestoreRunning: Velero restore");
    assertThat(world.condition("StorageAvailable")).isEqualTo("True Available: ");
    assertThat(world.restore.at("/status/observedGeneration").asInt()).isEqualTo(1);
    assertThat(world.finish().condition("Complete")).startsWith("True RestoreFinished");
  }

  @Test
  void whatDoesNotMoveIsToldWithTheReason() {
    var world = whole().settle().velero("InProgress").settle();
    world.server = "pod velero-1 was OOMKilled";

    world.now = NOON.plus(Duration.ofMinutes(15));
    world.settle();

    assertThat(world.condition("Stalled"))
        .isEqualTo(
            "True NoProgress: Velero restore back-acm-credentials-schedule-"
                + STAMP
                + " has not moved since 2026-11-21T12:00:00Z; pod velero-1 was OOMKilled");
    world.velero("Completed").settle();
    assertThat(world.condition("Stalled")).startsWith("False Moving");
  }

  @Test
  void w5_aPinnedBackupThatIsGoneIsToldAndNotReplaced() {
    var world = whole().settle();
    world.with(Made.batch(NOON.minusSeconds(60)));
    world.backups.remove("acm-managed-clusters-schedule-" + STAMP);
    world.finish();

    assertThat(world.phase() + ": " + world.message())
        .isEqualTo("Error: cannot find acm-managed-clusters-schedule-" + STAMP + " Velero Backup");
    assertThat(world.made()).doesNotContain("managed-clusters");
  }

  static List<Integer> positions() {
    return IntStream.range(0, 12).boxed().toList();
  }

  /** Also what an error of the API server in that place comes to. */
  @ParameterizedTest(name = "after step {0}")
  @MethodSource("positions")
  void t57w21w22_aPassThatIsCutOffAnywhereComesToTheSameEnd(int steps) {
    var world = whole();
    for (var i = 0; i < 4; i++) {
      world.pass(steps);
      world.settle();
      world.velero("Completed");
    }
    world.finish();
    var smooth = whole().finish();

    assertThat(world.veleroRestores.keySet()).isEqualTo(smooth.veleroRestores.keySet());
    assertThat(world.backups.keySet()).isEqualTo(smooth.backups.keySet());
    assertThat(world.restore.without("/status/conditions"))
        .isEqualTo(smooth.restore.without("/status/conditions"));
  }
}
