package io.lifeboat.hub.recovery;

import static io.lifeboat.hub.recovery.Made.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.lifeboat.resource.KubeObject;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PrecedenceTest {
  private static final Instant BEFORE = NOON.minusSeconds(60);
  private static final Instant AFTER = NOON.plusSeconds(60);

  private static RestoreWorld world() {
    return new RestoreWorld(Made.restore("skip", "latest", "latest")).with(Made.batch(BEFORE));
  }

  private static KubeObject other(String phase, Instant created) {
    return Made.in(Made.restore("skip", "latest", "latest"), phase)
        .withName("other")
        .with("/metadata/uid", "uid-other")
        .with("/metadata/creationTimestamp", created.toString());
  }

  private static String told(String what) {
    return "This resource is ignored because "
        + what
        + " is currently active, before creating another resource verify that any active resources"
        + " are removed.";
  }

  @ParameterizedTest
  @CsvSource({
    "'', true",
    "New, true",
    "Enabled, true",
    "FailedValidation, true",
    "Failed, true",
    "Unknown, true",
    "BackupCollision, false",
    "Paused, false",
  })
  void t40_aScheduleThatWasThereFirst(String phase, boolean active) {
    var world = world();
    world.neighbours.add(Made.schedule("hourly", phase, BEFORE));

    world.settle();

    assertThat(world.phase()).isEqualTo(active ? "Pending" : "Started");
    if (active) {
      assertThat(world.message()).isEqualTo(told("BackupSchedule resource hourly"));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'', true",
    "Started, true",
    "Running, true",
    "Error, true",
    "Enabled, true",
    "EnabledWithErrors, true",
    "Finished, false",
    "FinishedWithErrors, false",
  })
  void t40_anotherRestoreThatWasThereFirst(String phase, boolean active) {
    var world = world();
    world.neighbours.add(other(phase, BEFORE));

    world.settle();

    assertThat(world.phase()).isEqualTo(active ? "Pending" : "Started");
    if (active) {
      assertThat(world.message()).isEqualTo(told("Restore resource other"));
    }
  }

  /** Upstream ends the one that is running. */
  @Test
  void w13_aNewcomerDoesNotStopWhatIsUnderWay() {
    var world = world().settle();
    world.neighbours.add(other("", AFTER));
    world.neighbours.add(Made.schedule("hourly", "", AFTER));

    assertThat(world.finish().phase()).isEqualTo("Finished");
  }

  @Test
  void w13_whoCameFirstComesFirst() {
    var world = world();
    world.neighbours.add(other("", AFTER));
    world.neighbours.add(other("Pending", AFTER).withName("third"));
    world.neighbours.add(Made.schedule("hourly", "FailedValidation", AFTER));

    assertThat(world.finish().phase()).isEqualTo("Finished");
  }

  @Test
  void w13_atTheSameMomentTheUidDecides() {
    var world = world();
    world.neighbours.add(other("", NOON).with("/metadata/uid", "uid-aaa"));

    assertThat(world.settle().phase()).isEqualTo("Pending");
  }

  @Test
  void w13_oneThatRunsComesFirstWhenItCameLater() {
    var world = world();
    world.neighbours.add(other("Running", AFTER));

    assertThat(world.settle().phase()).isEqualTo("Pending");
  }

  /** Upstream never looks at it again. */
  @Test
  void w20_itBeginsWhenTheWayIsFree() {
    var world = world();
    world.neighbours.add(other("Running", BEFORE));
    world.settle();

    world.neighbours.clear();

    assertThat(world.finish().phase()).isEqualTo("Finished");
  }

  @Test
  void w20_oneWhoseRequestIsRefusedKeepsNobody() {
    var world = world();
    world.neighbours.add(other("Pending", BEFORE).with("/spec/cleanupBeforeRestore", "All"));

    assertThat(world.finish().phase()).isEqualTo("Finished");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "All", "cleanupRestored"})
  void t41_noOtherCleanupIsKnown(String cleanup) {
    var world = world();
    world.restore = world.restore.with("/spec/cleanupBeforeRestore", cleanup);

    world.settle();

    assertThat(world.phase()).isEqualTo("Pending");
    assertThat(world.message()).isEqualTo("invalid CleanupBeforeRestore value : " + cleanup);
  }

  @Test
  void t41w20_cleanupOfEverythingBeginsWhenItIsConfirmed() {
    var world = world();
    world.restore = world.restore.with("/spec/cleanupBeforeRestore", "CleanupAll");
    world.settle();
    assertThat(world.phase()).isEqualTo("Pending");
    assertThat(world.message())
        .isEqualTo(
            "cleanupBeforeRestore=CleanupAll requires the"
                + " cluster.open-cluster-management.io/restore-cleanup-all-confirmed=true"
                + " annotation on the Restore resource to confirm mass deletion of ACM-scoped hub"
                + " resources");
    assertThat(world.veleroRestores).isEmpty();

    world.restore = world.restore.withAnnotation(RestoreWords.CLEANUP_ALL_CONFIRMED, "true");

    assertThat(world.finish().phase()).isEqualTo("Finished");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "includedNamespaces: [shop]",
        "excludedNamespaces: [shop]",
        "includedResources: [secrets]",
        "excludedResources: [secrets]",
        "labelSelector: {}",
        "orLabelSelectors: [{}]",
        "namespaceMapping: {shop: market}"
      })
  void w40_noCleanupAfterAFilteredRestore(String filter) {
    var world = world();
    var asked = world.restore.with("/spec/cleanupBeforeRestore", "CleanupRestored");
    for (var member : Made.json(filter).properties()) {
      asked = asked.with("/spec/" + member.getKey(), member.getValue());
    }
    world.restore = asked;

    world.settle();

    assertThat(world.phase()).isEqualTo("Pending");
    assertThat(world.message()).contains("what a filter leaves out would be deleted");
  }

  @Test
  void w40_syncThatIsMadeToCleanUpBehindAFilterStops() {
    var world = new RestoreWorld(Made.sync("skip")).with(Made.batch(BEFORE)).finish();
    assertThat(world.phase()).isEqualTo("Enabled");

    world.restore =
        world
            .restore
            .with("/spec/cleanupBeforeRestore", "CleanupRestored")
            .with("/spec/namespaceMapping/shop", "market");
    world.settle();

    assertThat(world.phase()).isEqualTo("EnabledWithErrors");
  }
}
