package io.lifeboat.hub;

import static org.assertj.core.api.Assertions.assertThat;

import io.lifeboat.hub.ScheduleStep.Create;
import io.lifeboat.hub.ScheduleStep.Delete;
import io.lifeboat.hub.ScheduleStep.Pause;
import io.lifeboat.hub.ScheduleStep.Update;
import io.lifeboat.resource.KubeObject;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchedulePassTest {
  private static final String UNKNOWN =
      "Some Velero schedules are not enabled. If the status doesn't change check the velero pod is"
          + " running and that you have created a Velero resource as documented in the install"
          + " guide.";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Enabled Enabled Enabled Enabled Enabled              | Enabled
          Enabled New Enabled Enabled Enabled                  | New
          New FailedValidation Enabled Enabled Enabled         | New
          Enabled FailedValidation Enabled New Enabled         | FailedValidation
          - New Enabled Enabled Enabled                        | Unknown
          Enabled Enabled - FailedValidation Enabled           | Unknown
          FailedValidation - Enabled Enabled Enabled           | FailedValidation
          """)
  void t12TheFirstScheduleThatHasSomethingToSayDecides(String phases, String phase) {
    var schedules =
        Arrays.stream(phases.split(" "))
            .map(word -> HubFixture.location().with("/status/phase", word.replace("-", "")))
            .toList();

    assertThat(ScheduleVerdict.of(schedules).phase().toString()).isEqualTo(phase);
  }

  @Test
  void t12TheMessagesAreTheHubOperators() {
    assertThat(ScheduleVerdict.of(List.of()).message())
        .isEqualTo("Velero schedules are initialized");
    var unknown = new HubFixture().running();
    unknown.schedules.replaceAll(schedule -> schedule.without("/status"));
    assertThat(unknown.plan().verdict())
        .contains(new ScheduleVerdict(SchedulePhase.UNKNOWN, UNKNOWN));
    assertThat(new HubFixture().running().plan().verdict())
        .contains(new ScheduleVerdict(SchedulePhase.ENABLED, "Velero schedules are enabled"));
  }

  @Test
  void t13WhereSomeAreMissingAllAreMadeAnewTogether() {
    var hub = new HubFixture().running();
    hub.schedules.remove(3);
    hub.schedules.remove(1);

    var plan = hub.plan();

    assertThat(plan.steps()).hasSize(3).allMatch(Delete.class::isInstance);
    assertThat(plan.verdict()).contains(ScheduleVerdict.INITIALIZED);
    hub.after(plan);
    assertThat(hub.plan().steps().stream().filter(Create.class::isInstance)).hasSize(5);
  }

  @Test
  void t14UnchangedSchedulesAreNotWritten() {
    assertThat(new HubFixture().running().plan().steps()).isEmpty();
  }

  @Test
  void t14ANewCronReachesAllAndTheValidationsLife() {
    var hub = new HubFixture().running().spec("veleroSchedule", "0 */4 * * *");

    var plan = hub.plan();

    assertThat(plan.steps()).hasSize(5);
    assertThat(plan.steps())
        .allSatisfy(
            step -> assertThat(step.schedule().text("/spec/schedule")).isEqualTo("0 */4 * * *"));
    assertThat(named(plan, ScheduleType.VALIDATION).text("/spec/template/ttl")).isEqualTo("4h5m0s");
    assertThat(hub.after(plan).plan().steps()).isEmpty();
  }

  @Test
  void t14ANewTtlReachesAllButTheValidation() {
    var hub = new HubFixture().running().spec("veleroTtl", "100h");

    var plan = hub.plan();

    assertThat(plan.steps())
        .hasSize(4)
        .allSatisfy(
            step -> assertThat(step.schedule().text("/spec/template/ttl")).isEqualTo("100h0m0s"));
    assertThat(hub.after(plan).plan().steps()).isEmpty();
  }

  @Test
  void t14TheSameTtlInOtherWordsIsNoChange() {
    assertThat(new HubFixture().running().spec("veleroTtl", "4320m").plan().steps()).isEmpty();
  }

  @Test
  void w29EveryOptionReachesSchedulesThatAreThere() {
    var hub = new HubFixture().running();
    hub.spec("volumeSnapshotLocations", List.of("near")).spec("useOwnerReferencesInBackup", true);
    hub.site = new HubSite("hub-new", "hub1", List.of("charts"));

    var plan = hub.plan();

    assertThat(plan.steps()).hasSize(5).allMatch(Update.class::isInstance);
    assertThat(plan.steps())
        .allSatisfy(
            step -> {
              assertThat(step.schedule().label(HubLabels.BACKUP_CLUSTER)).isEqualTo("hub-new");
              assertThat(step.schedule().at("/spec/useOwnerReferencesInBackup").asBoolean())
                  .isTrue();
              assertThat(step.schedule().at("/spec/template/volumeSnapshotLocations").size())
                  .isEqualTo(1);
            });
    assertThat(
            ScheduleDrift.texts(
                named(plan, ScheduleType.RESOURCES).at("/spec/template/excludedNamespaces")))
        .containsExactly("hub1", "backup", "charts");
    assertThat(hub.after(plan).plan().steps()).isEmpty();
  }

  @Test
  void w29AnOptionTakenBackIsTakenBackThere() {
    var hub =
        new HubFixture()
            .spec("volumeSnapshotLocations", List.of("near"))
            .spec("useOwnerReferencesInBackup", true)
            .running();
    hub.spec("volumeSnapshotLocations", List.of()).spec("useOwnerReferencesInBackup", false);

    var plan = hub.plan();

    assertThat(plan.steps())
        .hasSize(5)
        .allSatisfy(
            step -> {
              assertThat(
                      step.schedule().at("/spec/template/volumeSnapshotLocations").isMissingNode())
                  .isTrue();
              assertThat(step.schedule().at("/spec/useOwnerReferencesInBackup").asBoolean())
                  .isFalse();
            });
  }

  @Test
  void w29SelectorsThatSomebodyChangedAreMended() {
    var hub = new HubFixture().running();
    hub.schedules.replaceAll(schedule -> schedule.without("/spec/template/labelSelector"));

    assertThat(hub.plan().steps())
        .extracting(step -> step.schedule().name())
        .containsExactlyInAnyOrder("acm-resources-schedule", "acm-resources-generic-schedule");
  }

  @Test
  void fieldsOfOthersStay() {
    var hub = new HubFixture().running().spec("veleroTtl", "100h");
    hub.schedules.replaceAll(
        schedule ->
            schedule.with("/spec/template/storageLocation", "far").withLabel("team", "fleet"));

    assertThat(hub.plan().steps())
        .allSatisfy(
            step -> {
              assertThat(step.schedule().text("/spec/template/storageLocation")).isEqualTo("far");
              assertThat(step.schedule().label("team")).isEqualTo("fleet");
            });
  }

  @Test
  void t16CreatedPausedThereAreNoSchedules() {
    var hub = new HubFixture().spec("paused", true);

    var plan = hub.plan();

    assertThat(plan.steps()).isEmpty();
    assertThat(plan.verdict())
        .contains(new ScheduleVerdict(SchedulePhase.PAUSED, "BackupSchedule is paused."));
    assertThat(hub.spec("paused", false).plan().steps().stream().filter(Create.class::isInstance))
        .hasSize(5);
  }

  @Test
  void t16PausedLaterTheyStayAndPauseAndGoOnAgain() {
    var hub = new HubFixture().running().spec("paused", true);

    var pausing = hub.plan();

    assertThat(pausing.steps()).hasSize(5).allMatch(Pause.class::isInstance);
    assertThat(pausing.release()).isTrue();
    hub.after(pausing);
    assertThat(hub.plan().steps()).isEmpty();

    var going = hub.spec("paused", false).plan();

    assertThat(going.steps()).hasSize(5).allMatch(Update.class::isInstance);
    assertThat(going.steps())
        .allSatisfy(step -> assertThat(step.schedule().at("/spec/paused").asBoolean()).isFalse());
    assertThat(hub.after(going).plan().steps()).isEmpty();
  }

  @Test
  void t17SchedulesThatCouldNotBePausedAreCounted() {
    assertThat(ScheduleVerdict.PAUSED.withPauseErrors(1).message())
        .isEqualTo("BackupSchedule is paused. (with 1 schedule pause errors)");
    assertThat(ScheduleVerdict.PAUSED.withPauseErrors(0)).isEqualTo(ScheduleVerdict.PAUSED);
  }

  @Test
  void skipImmediatelyIsSaidAgainWhenASchedulesPauseEndsAndNotBefore() {
    var hub = new HubFixture().spec("skipImmediately", true).running();
    hub.schedules.replaceAll(schedule -> schedule.without("/spec/skipImmediately")); // as Velero
    assertThat(hub.plan().steps()).isEmpty();

    hub.spec("paused", true);
    hub.after(hub.plan()).spec("paused", false);

    assertThat(hub.plan().steps())
        .hasSize(5)
        .allSatisfy(
            step -> assertThat(step.schedule().at("/spec/skipImmediately").asBoolean()).isTrue());
  }

  private static KubeObject named(SchedulePlan plan, ScheduleType type) {
    return plan.steps().stream()
        .map(ScheduleStep::schedule)
        .filter(schedule -> schedule.name().equals(type.scheduleName()))
        .findFirst()
        .orElseThrow();
  }
}
