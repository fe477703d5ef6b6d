package io.lifeboat.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.lifeboat.hub.ScheduleStep.BackUp;
import io.lifeboat.hub.ScheduleStep.Create;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.testing.GoldenFiles;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;

class ScheduleObjectsTest {
  /**
   * A folder for each option of spec §1.1: {@code in.yaml}, a BackupSchedule, and what comes of it.
   */
  @RegisterExtension
  static final GoldenFiles GOLDEN = GoldenFiles.of(ScheduleObjectsTest.class, "schedules");

  private static final Set<String> OPTIONS =
      Set.of(
          "veleroSchedule",
          "veleroTtl",
          "maxBackups",
          "useManagedServiceAccount",
          "managedServiceAccountTTL",
          "noBackupOnStart",
          "volumeSnapshotLocations",
          "paused",
          "useOwnerReferencesInBackup",
          "skipImmediately");

  @TestFactory
  Stream<DynamicTest> everyOptionGivesTheseSchedules() {
    return GOLDEN
        .cases()
        .map(
            name ->
                dynamicTest(
                    name,
                    () -> {
                      var in = KubeObject.parseYaml(GOLDEN.read(name + "/in.yaml"));
                      GOLDEN.assertMatches(name + "/out.yaml", out(in));
                    }));
  }

  @Test
  void everyOptionHasAFolder() {
    assertThat(GOLDEN.cases().collect(Collectors.toSet())).containsAll(OPTIONS);
    assertThat(
            BackupScheduleKind.definition()
                .at("/spec/versions/0/schema/openAPIV3Schema/properties/spec/properties")
                .fieldNames())
        .toIterable()
        .containsExactlyInAnyOrderElementsOf(OPTIONS);
  }

  private static String out(KubeObject in) {
    var hub = new HubFixture();
    hub.schedule = in;
    hub.locations = List.of(HubFixture.location().withNamespace(in.namespace()));
    return hub.plan().steps().stream()
        .map(
            step ->
                step instanceof BackUp
                    ? "# then a first backup of " + step.schedule().name() + "\n"
                    : step.schedule().toYaml())
        .collect(Collectors.joining("---\n"));
  }

  private static Map<String, KubeObject> made(HubFixture hub) {
    return hub.plan().steps().stream()
        .filter(Create.class::isInstance)
        .map(ScheduleStep::schedule)
        .collect(Collectors.toMap(KubeObject::name, schedule -> schedule));
  }

  private static KubeObject made(HubFixture hub, ScheduleType type) {
    return made(hub).getOrDefault(type.scheduleName(), hub.schedule);
  }

  @Test
  void t3FiveSchedulesBelongToTheBackupSchedule() {
    var steps = new HubFixture().spec("noBackupOnStart", true).plan().steps();

    assertThat(steps)
        .extracting(step -> step.schedule().name())
        .containsExactly(
            "acm-credentials-schedule",
            "acm-managed-clusters-schedule",
            "acm-resources-generic-schedule",
            "acm-resources-schedule",
            "acm-validation-policy-schedule");
    assertThat(steps)
        .allSatisfy(
            step -> {
              var schedule = step.schedule();
              assertThat(schedule.namespace()).isEqualTo("backup");
              assertThat(schedule.labels())
                  .isEqualTo(
                      Map.of(
                          HubLabels.SCHEDULE_NAME,
                          "daily",
                          HubLabels.SCHEDULE_TYPE,
                          ScheduleType.of(schedule).orElseThrow().key(),
                          HubLabels.BACKUP_CLUSTER,
                          HubFixture.HUB));
              assertThat(schedule.at("/metadata/ownerReferences").size()).isEqualTo(1);
              assertThat(schedule.text("/metadata/ownerReferences/0/uid")).isEqualTo("u-1");
              assertThat(schedule.text("/spec/schedule")).isEqualTo("0 */6 * * *");
              assertThat(schedule.text("/spec/template/ttl"))
                  .isEqualTo(schedule.name().contains("validation") ? "6h5m0s" : "72h0m0s");
            });
  }

  @Test
  void t55TheGarbageCollectorTakesThemWithTheBackupSchedule() {
    assertThat(made(new HubFixture()).values())
        .allSatisfy(
            schedule -> {
              var owner = schedule.at("/metadata/ownerReferences/0");
              assertThat(owner.path("kind").asText()).isEqualTo("BackupSchedule");
              assertThat(owner.path("apiVersion").asText())
                  .isEqualTo("cluster.open-cluster-management.io/v1beta1");
              assertThat(owner.path("controller").asBoolean()).isTrue();
              assertThat(owner.path("blockOwnerDeletion").asBoolean()).isTrue();
            });
  }

  @Test
  void t6TheHubsOwnNamespacesAreNotInTheResourcesBackup() {
    var hub = new HubFixture();
    hub.site = new HubSite(HubFixture.HUB, "hub1", List.of("charts-b", "charts-a"));

    assertThat(
            ScheduleDrift.texts(
                made(hub, ScheduleType.RESOURCES).at("/spec/template/excludedNamespaces")))
        .containsExactly("hub1", "backup", "charts-a", "charts-b");
    assertThat(
            ScheduleDrift.texts(
                made(hub, ScheduleType.MANAGED_CLUSTERS).at("/spec/template/excludedNamespaces")))
        .containsExactly("hub1", "openshift-machine-api");
    assertThat(
            made(hub, ScheduleType.GENERIC).at("/spec/template/excludedNamespaces").isMissingNode())
        .isTrue();
  }

  @Test
  void t7OptionsReachAllFive() {
    var hub =
        new HubFixture()
            .spec("volumeSnapshotLocations", List.of("near", "far"))
            .spec("useOwnerReferencesInBackup", true)
            .spec("skipImmediately", true);

    assertThat(made(hub).values())
        .hasSize(5)
        .allSatisfy(
            schedule -> {
              assertThat(ScheduleDrift.texts(schedule.at("/spec/template/volumeSnapshotLocations")))
                  .containsExactly("near", "far");
              assertThat(schedule.at("/spec/useOwnerReferencesInBackup").asBoolean()).isTrue();
              assertThat(schedule.at("/spec/skipImmediately").asBoolean()).isTrue();
            });
  }

  @Test
  void t8EverySchedulesFirstBackupFollowsIt() {
    var steps = new HubFixture().plan().steps();

    assertThat(steps).hasSize(10);
    for (var place = 0; place < steps.size(); place += 2) {
      assertThat(steps.get(place)).isInstanceOf(Create.class);
      assertThat(steps.get(place + 1)).isInstanceOf(BackUp.class);
      assertThat(steps.get(place + 1).schedule()).isEqualTo(steps.get(place).schedule());
    }
  }

  @Test
  void t8NoFirstBackupsWhereTheyAreNotWanted() {
    for (var option : List.of("noBackupOnStart", "skipImmediately")) {
      assertThat(new HubFixture().spec(option, true).plan().steps())
          .as(option)
          .hasSize(5)
          .allMatch(Create.class::isInstance);
    }
  }

  @Test
  void t8AFirstBackupIsWhatItsScheduleWouldMakeAndNamesItsBatch() {
    var batch = FirstBackup.batch(Instant.parse("2026-11-21T12:34:56Z"));
    var schedule =
        made(new HubFixture().spec("useOwnerReferencesInBackup", true), ScheduleType.RESOURCES)
            .with("/metadata/uid", "s-1");

    var backup = FirstBackup.of(schedule, batch);

    assertThat(backup.name()).isEqualTo("acm-resources-schedule-20261121123456");
    assertThat(backup.at("/spec")).isEqualTo(schedule.at("/spec/template"));
    assertThat(backup.labels()).containsAllEntriesOf(schedule.labels());
    assertThat(backup.label("velero.io/schedule-name")).isEqualTo("acm-resources-schedule");
    assertThat(backup.label(HubLabels.BATCH)).isEqualTo("20261121123456");
    assertThat(backup.text("/metadata/ownerReferences/0/uid")).isEqualTo("s-1");
  }

  @Test
  void t8OnlyOwnerReferencesTieABackupToItsSchedule() {
    var schedule = made(new HubFixture(), ScheduleType.RESOURCES);

    assertThat(FirstBackup.of(schedule, "20261121123456").at("/metadata/ownerReferences").size())
        .isZero();
  }

  @Test
  void hubAndEpochAreOnEverySchedule() {
    var held = new Fence.Held(7, HubFixture.NOON, Map.of("lifeboat.io/hub", "hub-1"));
    var steps = new HubFixture().plan(held).steps();

    assertThat(steps)
        .allSatisfy(
            step ->
                assertThat(step.schedule().annotations())
                    .isEqualTo(Map.of("lifeboat.io/hub", "hub-1")));
  }
}
