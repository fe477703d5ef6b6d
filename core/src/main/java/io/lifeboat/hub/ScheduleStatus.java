package io.lifeboat.hub;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lifeboat.resource.KubeJson;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.resource.MergePatch;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a BackupSchedule's status shall say; fields and conditions of others stay. Source: spec
 * §1.2.
 *
 * @param verdict absent: phase and message stay
 * @param copies whether the copies of Velero Schedules follow the live ones; false while those are
 *     being taken away
 */
public record ScheduleStatus(
    ScheduleFacts facts,
    Optional<ScheduleVerdict> verdict,
    List<HubCondition> conditions,
    boolean copies) {
  private static final Map<ScheduleType, String> COPIES =
      Map.of(
          ScheduleType.MANAGED_CLUSTERS, "veleroScheduleManagedClusters",
          ScheduleType.CREDENTIALS, "veleroScheduleCredentials",
          ScheduleType.RESOURCES, "veleroScheduleResources");

  public ScheduleStatus {
    conditions = List.copyOf(conditions);
  }

  /** The merge patch for the status subresource; empty when the object says all of it. */
  public Optional<KubeObject> patch() {
    if (verdict.isEmpty() && conditions.isEmpty()) {
      return Optional.empty();
    }
    var known = facts.schedule().at("/status");
    var before = known.isObject() ? (ObjectNode) known : KubeJson.JSON.createObjectNode();
    var after = before.deepCopy();
    verdict.ifPresent(found -> phase(after, found));
    after.set("conditions", conditions(after));
    var generation = facts.schedule().at("/metadata/generation").asLong();
    if (after.path("observedGeneration").asLong() != generation) {
      after.put("observedGeneration", generation);
    }
    var patch = MergePatch.between(before, after);
    if (patch.isEmpty()) {
      return Optional.empty();
    }
    var tree = KubeJson.JSON.createObjectNode();
    tree.set("status", patch);
    return Optional.of(KubeObject.owning(tree));
  }

  private void phase(ObjectNode status, ScheduleVerdict found) {
    status.put("phase", found.phase().toString()).put("lastMessage", found.message());
    status.put("role", role(found.phase()));
    if (!facts.hub().site().id().isEmpty()) {
      status.put("hub", facts.hub().site().id());
    }
    var live = copies ? facts.velero().schedules() : List.<KubeObject>of();
    COPIES.values().forEach(status::remove);
    for (var schedule : live) {
      ScheduleType.of(schedule)
          .map(COPIES::get)
          .ifPresent(
              field -> status.set(field, schedule.without("/metadata/managedFields").toTree()));
    }
    table(status, live);
    put(status, "lastBackup", facts.last(ScheduleType.RESOURCES).map(SeenBackup::time));
    put(status, "nextRun", nextRun(found.phase()));
  }

  private static String role(SchedulePhase phase) {
    return switch (phase) {
      case NEW, ENABLED, UNKNOWN -> "Active";
      case PAUSED, FAILED, FAILED_VALIDATION -> "Passive";
      case BACKUP_COLLISION -> "Fenced";
    };
  }

  private void table(ObjectNode status, List<KubeObject> live) {
    status.remove("schedules");
    for (var schedule : live) {
      var type = ScheduleType.of(schedule);
      if (type.isEmpty()) {
        continue;
      }
      var row = status.withArray("schedules").addObject();
      row.put("type", type.get().key()).put("name", schedule.name());
      row.put("phase", schedule.text("/status/phase"));
      row.put("paused", schedule.at("/spec/paused").asBoolean());
      facts
          .last(type.get())
          .ifPresent(
              last -> {
                put(row, "lastBackup", Optional.of(last.time()));
                row.put("lastBackupPhase", last.phase());
              });
    }
  }

  private Optional<Instant> nextRun(SchedulePhase phase) {
    if (phase != SchedulePhase.ENABLED && phase != SchedulePhase.NEW) {
      return Optional.empty();
    }
    var cron =
        Cron.parse(facts.schedule().text("/spec/veleroSchedule"), ScheduleChecks.VELERO_ZONE);
    return cron.next(
        cron instanceof CronEvery
            ? facts.last(ScheduleType.RESOURCES).map(SeenBackup::time).orElse(facts.now())
            : facts.now());
  }

  private static void put(ObjectNode node, String member, Optional<Instant> time) {
    node.remove(member);
    time.ifPresent(found -> node.put(member, found.truncatedTo(ChronoUnit.SECONDS).toString()));
  }

  private ArrayNode conditions(ObjectNode status) {
    var result = KubeJson.JSON.createArrayNode();
    status.path("conditions").forEach(known -> result.add(known.deepCopy()));
    for (var condition : conditions) {
      write(entry(result, condition.type().toString()), condition);
    }
    return result;
  }

  private static ObjectNode entry(ArrayNode all, String type) {
    for (var known : all) {
      if (known.path("type").asText().equals(type)) {
        return (ObjectNode) known;
      }
    }
    return all.addObject().put("type", type);
  }

  private void write(ObjectNode entry, HubCondition condition) {
    if (!entry.path("status").asText().equals(condition.state().toString())) {
      entry.put("lastTransitionTime", facts.now().truncatedTo(ChronoUnit.SECONDS).toString());
    }
    entry.put("status", condition.state().toString());
    entry.put("reason", condition.reason()).put("message", condition.message());
  }
}
