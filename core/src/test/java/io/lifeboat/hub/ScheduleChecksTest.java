package io.lifeboat.hub;

import static org.assertj.core.api.Assertions.assertThat;

import io.lifeboat.resource.KubeObject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduleChecksTest {
  private static final String NO_LOCATION =
      "velero.io.BackupStorageLocation resources not found. Verify you have created a"
          + " konveyor.openshift.io.Velero or oadp.openshift.io.DataProtectionApplications"
          + " resource.";
  private static final String BAD_LOCATION =
      "Backup storage location is not available. Check velero.io.BackupStorageLocation and validate"
          + " storage credentials.";

  private final HubFixture hub = new HubFixture();

  private void refuses(String message, Duration again) {
    var plan = hub.plan();

    assertThat(plan.steps()).isEmpty();
    assertThat(plan.verdict())
        .contains(new ScheduleVerdict(SchedulePhase.FAILED_VALIDATION, message));
    assertThat(plan.again()).isEqualTo(again);
    assertThat(SchedulePass.wantsLease(hub.facts())).isFalse();
  }

  private void location(KubeObject location) {
    hub.locations = List.of(location);
  }

  @Test
  void t10WithoutALocation() {
    hub.locations = List.of();

    refuses(NO_LOCATION, Duration.ofSeconds(60));
  }

  @Test
  void t10WithALocationOfAnotherNamespace() {
    location(HubFixture.location().withNamespace("elsewhere"));

    refuses(BAD_LOCATION, Duration.ofSeconds(60));
  }

  @Test
  void t10WithALocationThatNothingOwns() {
    location(HubFixture.location().without("/metadata/ownerReferences"));

    refuses(BAD_LOCATION, Duration.ofSeconds(60));
  }

  @Test
  void t10WithAnOwnerThatSaysNoKind() {
    location(HubFixture.location().with("/metadata/ownerReferences/0/kind", ""));

    refuses(BAD_LOCATION, Duration.ofSeconds(60));
  }

  @Test
  void t10WithALocationThatVeleroCannotReach() {
    location(HubFixture.location().with("/status/phase", "Unavailable"));

    refuses(BAD_LOCATION, Duration.ofSeconds(60));
  }

  @Test
  void t10OneGoodLocationIsEnough() {
    hub.locations =
        List.of(HubFixture.location().with("/status/phase", "Unavailable"), HubFixture.location());

    assertThat(hub.plan().steps()).isNotEmpty();
  }

  @Test
  void aLocationWithOurLabelNeedsNoOwner() {
    location(
        HubFixture.location()
            .without("/metadata/ownerReferences")
            .withLabel(HubLabels.MANAGED_BY, HubLabels.US));

    assertThat(hub.plan().steps()).isNotEmpty();
  }

  private void restore(String phase) {
    hub.neighbours =
        List.of(
            HubFixture.yaml(
                """
                apiVersion: cluster.open-cluster-management.io/v1beta1
                kind: Restore
                metadata: {name: back, namespace: backup}
                status: {phase: '%s'}
                """
                    .formatted(phase)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Started", "Running", "Error", "Enabled", "EnabledWithErrors"})
  void t11ARestoreThatIsActiveIsWaitedFor(String phase) {
    restore(phase);

    refuses(
        "Restore resource back is currently active, verify that any active restores are removed.",
        Duration.ofSeconds(60));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Finished", "FinishedWithErrors", "Pending"})
  void t11ARestoreThatIsOverIsNotInTheWay(String phase) {
    restore(phase);

    assertThat(hub.plan().steps()).isNotEmpty();
  }

  @Test
  void t11APausedScheduleHeedsNoRestore() {
    restore("Running");
    hub.spec("paused", true);

    assertThat(hub.plan().verdict()).contains(ScheduleVerdict.PAUSED);
  }

  @Test
  void tokensNeedTheirComponent() {
    hub.spec("useManagedServiceAccount", true);
    hub.tokens = false;

    refuses(
        "UseManagedServiceAccount option cannot be used, managedserviceaccount component is not"
            + " enabled",
        Duration.ofSeconds(60));
  }

  @Test
  void t9AnInvalidCronIsToldAndWaitsForAnEdit() {
    hub.spec("veleroSchedule", "60 * * * *");

    refuses("invalid schedule: end of range (60) above maximum (59): 60", SchedulePass.QUIET);
  }

  @Test
  void w30ADurationThatGoCannotReadIsToldAndStopsNothingElse() {
    hub.spec("veleroTtl", "3d");

    refuses("spec.veleroTtl: not a duration: 3d", SchedulePass.QUIET);
  }

  @Test
  void w14ASecondBackupScheduleOfANamespaceIsRefused() {
    hub.neighbours = List.of(other("2026-11-21T10:00:00Z"));

    refuses(
        "BackupSchedule first makes the backups of namespace backup; there can be one in each"
            + " namespace",
        SchedulePass.QUIET);
    assertThat(ResourceListsTest.condition(hub.plan(), HubCondition.Type.DUPLICATE).isTrue())
        .isTrue();
  }

  @Test
  void w14TheOneThatCameFirstGoesOn() {
    hub.neighbours = List.of(other("2026-11-21T11:30:00Z"));

    assertThat(hub.plan().steps()).isNotEmpty();
  }

  private static KubeObject other(String created) {
    return HubFixture.yaml(
        """
        apiVersion: cluster.open-cluster-management.io/v1beta1
        kind: BackupSchedule
        metadata: {name: first, namespace: backup, creationTimestamp: '%s'}
        """
            .formatted(created));
  }

  @Test
  void anotherControllerIsLeftAlone() {
    hub.other = Optional.of("Deployment backup/cluster-backup");

    var plan = hub.plan();

    assertThat(plan.steps()).isEmpty();
    assertThat(plan.verdict()).isEmpty();
    assertThat(ResourceListsTest.condition(plan, HubCondition.Type.OTHER_CONTROLLER).message())
        .isEqualTo("Deployment backup/cluster-backup looks after this; stop it first");
  }
}
