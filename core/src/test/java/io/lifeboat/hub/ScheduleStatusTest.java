package io.lifeboat.hub;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.resource.MergePatch;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ScheduleStatusTest {
  private static ScheduleStatus status(HubFixture hub) {
    return status(hub, hub.plan());
  }

  private static ScheduleStatus status(HubFixture hub, SchedulePlan plan) {
    return new ScheduleStatus(hub.facts(), plan.verdict(), plan.conditions(), true);
  }

  private static Optional<KubeObject> patch(HubFixture hub) {
    return status(hub).patch();
  }

  private static KubeObject patched(HubFixture hub) {
    return KubeObject.owning(
        (ObjectNode) MergePatch.apply(hub.schedule.tree(), patch(hub).orElseThrow().tree()));
  }

  @Test
  void phaseAndMessageAreTold() {
    var patch = patch(new HubFixture().running().phase("New")).orElseThrow();

    assertThat(patch.text("/status/phase")).isEqualTo("Enabled");
    assertThat(patch.text("/status/lastMessage")).isEqualTo("Velero schedules are enabled");
    assertThat(patch.text("/status/role")).isEqualTo("Active");
  }

  @Test
  void t56WhatIsToldOnceIsNotWrittenAgain() {
    var hub = new HubFixture().running();

    hub.schedule = patched(hub);

    assertThat(patch(hub)).isEmpty();
  }

  @Test
  void threeSchedulesAreCopiedWhole() {
    var hub = new HubFixture().running();

    var status = patch(hub).orElseThrow();

    assertThat(status.at("/status/veleroScheduleCredentials"))
        .isEqualTo(hub.schedules.get(0).tree());
    assertThat(status.text("/status/veleroScheduleManagedClusters/metadata/name"))
        .isEqualTo("acm-managed-clusters-schedule");
    assertThat(status.text("/status/veleroScheduleResources/metadata/name"))
        .isEqualTo("acm-resources-schedule");
  }

  @Test
  void copiesGoWithTheSchedules() {
    var hub = new HubFixture().running();
    hub.schedule = patched(hub);

    var patch =
        new ScheduleStatus(
                hub.facts(),
                Optional.of(ScheduleVerdict.INITIALIZED),
                hub.plan().conditions(),
                false)
            .patch()
            .orElseThrow();

    assertThat(patch.at("/status/veleroScheduleResources").isNull()).isTrue();
  }

  @Test
  void w33EveryTypeHasARowWithItsLastBackup() {
    var hub = new HubFixture().running();
    hub.backups.add(hub.backup("hub-1", "2026-11-21T11:10:00Z"));
    hub.backups.add(hub.backup("hub-2", "2026-11-21T10:10:00Z"));

    var patch = patch(hub).orElseThrow();

    assertThat(patch.at("/status/schedules").findValuesAsText("type"))
        .containsExactlyInAnyOrder(
            "credentials", "managedClusters", "resources", "resourcesGeneric", "validation");
    assertThat(patch.at("/status/schedules").findValuesAsText("lastBackup"))
        .containsExactly("2026-11-21T11:10:00Z");
    assertThat(patch.text("/status/lastBackup")).isEqualTo("2026-11-21T11:10:00Z");
  }

  @Test
  void w34TheNextRunIsTold() {
    assertThat(patch(new HubFixture().running()).orElseThrow().text("/status/nextRun"))
        .isEqualTo("2026-11-21T18:00:00Z");
  }

  @Test
  void w33ConditionsAreAddedAndThoseOfOthersStay() {
    var hub = new HubFixture().running();
    hub.schedule =
        hub.schedule.with(
            "/status/conditions",
            HubFixture.yaml("{c: [{type: Theirs, status: 'True'}]}").at("/c"));

    var conditions = patch(hub).orElseThrow().at("/status/conditions");

    assertThat(conditions.findValuesAsText("type"))
        .containsExactly(
            "Theirs",
            "StorageAvailable",
            "DiscoveryDegraded",
            "LeaseHeld",
            "Collision",
            "Paused",
            "Ready");
  }

  @Test
  void aConditionKeepsItsTimeUntilItTurns() {
    var hub = new HubFixture().running();
    hub.schedule = patched(hub);
    hub.now = hub.now.plusSeconds(60);
    hub.discovery = Optional.empty();

    var conditions = patch(hub).orElseThrow().at("/status/conditions");

    assertThat(conditions.findValuesAsText("lastTransitionTime"))
        .containsExactly(
            "2026-11-21T12:00:00Z",
            "2026-11-21T12:01:00Z",
            "2026-11-21T12:00:00Z",
            "2026-11-21T12:00:00Z",
            "2026-11-21T12:00:00Z",
            "2026-11-21T12:00:00Z");
  }

  @Test
  void w19TheRoleIsTold() {
    var hub = new HubFixture().running();
    assertThat(patch(hub.spec("paused", true)).orElseThrow().text("/status/role"))
        .isEqualTo("Passive");

    var other = new HubFixture().running();
    other.backups.add(other.backup("hub-2", "2026-11-21T11:30:00Z"));
    assertThat(patch(other).orElseThrow().text("/status/role")).isEqualTo("Fenced");
  }
}
