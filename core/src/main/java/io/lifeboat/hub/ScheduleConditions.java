package io.lifeboat.hub;

import java.util.ArrayList;
import java.util.List;

/** What a pass tells in conditions, besides phase and message (W33). */
record ScheduleConditions(ScheduleFacts facts, Fence fence) {
  List<HubCondition> of(ScheduleVerdict verdict) {
    var conditions = new ArrayList<HubCondition>();
    conditions.add(storage());
    conditions.add(discovery());
    conditions.add(lease());
    var collides = verdict.phase() == SchedulePhase.BACKUP_COLLISION;
    conditions.add(
        HubCondition.of(
            HubCondition.Type.COLLISION,
            collides,
            collides ? "AnotherHub" : "None",
            collides ? verdict.message() : ""));
    var paused = verdict.phase() == SchedulePhase.PAUSED;
    conditions.add(
        HubCondition.of(
            HubCondition.Type.PAUSED,
            paused,
            paused ? "Asked" : "NotAsked",
            paused ? verdict.message() : ""));
    conditions.addAll(over(HubCondition.Type.DUPLICATE));
    conditions.addAll(over(HubCondition.Type.OTHER_CONTROLLER));
    conditions.add(ready(verdict));
    return conditions;
  }

  private static HubCondition ready(ScheduleVerdict verdict) {
    return HubCondition.of(
        HubCondition.Type.READY,
        verdict.phase() == SchedulePhase.ENABLED,
        verdict.phase().toString(),
        verdict.message());
  }

  List<HubCondition> duplicate(String why) {
    return List.of(
        HubCondition.of(HubCondition.Type.DUPLICATE, true, "CameLater", why),
        HubCondition.of(HubCondition.Type.READY, false, "Duplicate", why));
  }

  List<HubCondition> other(String who) {
    var why = who + " looks after this; stop it first";
    return List.of(
        HubCondition.of(HubCondition.Type.OTHER_CONTROLLER, true, "Live", why),
        HubCondition.of(HubCondition.Type.READY, false, "OtherController", why));
  }

  private HubCondition storage() {
    var problem = new ScheduleChecks(facts).storage();
    return HubCondition.of(
        HubCondition.Type.STORAGE_AVAILABLE,
        problem.isEmpty(),
        problem.isEmpty() ? "Available" : "NotAvailable",
        problem.orElse(""));
  }

  private HubCondition discovery() {
    var found = facts.hub().discovery();
    if (found.isEmpty()) {
      return HubCondition.of(
          HubCondition.Type.DISCOVERY_DEGRADED,
          true,
          "NoAnswer",
          "what is backed up stays as it was: " + facts.hub().problem());
    }
    var silent = found.get().unanswered();
    if (!silent.isEmpty()) {
      return HubCondition.of(
          HubCondition.Type.DISCOVERY_DEGRADED,
          true,
          "GroupsMissing",
          "what is backed up of these groups stays as it was, for they do not answer: "
              + String.join(", ", silent));
    }
    return HubCondition.of(HubCondition.Type.DISCOVERY_DEGRADED, false, "Complete", "");
  }

  private HubCondition lease() {
    return HubCondition.of(
        HubCondition.Type.LEASE_HELD, fence instanceof Fence.Held, fence.reason(), fence.message());
  }

  /** What an earlier pass said and holds no longer. */
  private List<HubCondition> over(HubCondition.Type type) {
    for (var told : facts.schedule().at("/status/conditions")) {
      if (told.path("type").asText().equals(type.toString())) {
        return List.of(HubCondition.of(type, false, "Over", ""));
      }
    }
    return List.of();
  }
}
