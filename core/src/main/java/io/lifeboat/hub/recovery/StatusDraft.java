package io.lifeboat.hub.recovery;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lifeboat.resource.KubeJson;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.resource.MergePatch;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A Restore's status as it is going to be; what is not touched stays. */
final class StatusDraft {
  private static final Map<PartType, String> NAMES =
      Map.of(
          PartType.CREDENTIALS, "veleroCredentialsRestoreName",
          PartType.RESOURCES, "veleroResourcesRestoreName",
          PartType.RESOURCES_GENERIC, "veleroGenericResourcesRestoreName",
          PartType.MANAGED_CLUSTERS, "veleroManagedClustersRestoreName");

  private final KubeObject restore;
  private final Instant now;
  private final ObjectNode status;

  StatusDraft(KubeObject restore, Instant now) {
    this.restore = restore;
    this.now = now.truncatedTo(ChronoUnit.SECONDS);
    this.status =
        restore.at("/status") instanceof ObjectNode node
            ? node.deepCopy()
            : KubeJson.JSON.createObjectNode();
  }

  StatusDraft verdict(PhaseVerdict verdict) {
    var message = SyncRule.told(HubRestoreSpec.of(restore), verdict.message());
    status.put("phase", verdict.phase().toString()).put("lastMessage", message);
    return condition(RestoreCondition.complete(new PhaseVerdict(verdict.phase(), message)));
  }

  StatusDraft batch(String id) {
    if (!id.isEmpty() || status.has("batch")) {
      status.put("batch", id);
    }
    return this;
  }

  /** Each part with what became of it, and the fields of old for those that have begun. */
  StatusDraft parts(List<Pin> pins, Map<Pin, KubeObject> veleroRestores) {
    var before = status.path("parts");
    var parts = KubeJson.JSON.createArrayNode();
    for (var pin : pins) {
      var part = part(pin, Optional.ofNullable(veleroRestores.get(pin)));
      for (var known : before) {
        if (known instanceof ObjectNode old && old.deepCopy().without("since").equals(part)) {
          part.set("since", old.path("since"));
        }
      }
      if (!part.has("since")) {
        part.put("since", now.toString());
      }
      parts.add(part);
    }
    status.set("parts", parts);
    NAMES.forEach((type, field) -> name(type, field, pins, veleroRestores));
    return this;
  }

  /** That of the newest; one that is not there yet is not named, as the hub operator has it. */
  private void name(
      PartType type, String field, List<Pin> pins, Map<Pin, KubeObject> veleroRestores) {
    pins.stream()
        .filter(pin -> pin.type() == type && veleroRestores.containsKey(pin))
        .forEach(pin -> status.put(field, pin.veleroRestore(restore.name())));
  }

  private ObjectNode part(Pin pin, Optional<KubeObject> veleroRestore) {
    var part = KubeJson.JSON.createObjectNode();
    part.put("type", pin.type().toString()).put("backup", pin.backup());
    veleroRestore.ifPresent(
        one -> {
          part.put("veleroRestore", one.name()).put("phase", one.text("/status/phase"));
          number(one, "/status/progress/totalItems", part, "items");
          number(one, "/status/progress/itemsRestored", part, "restored");
          number(one, "/status/warnings", part, "warnings");
          number(one, "/status/errors", part, "errors");
        });
    return part;
  }

  private static void number(KubeObject from, String pointer, ObjectNode part, String field) {
    if (from.at(pointer).isNumber()) {
      part.put(field, from.at(pointer).asInt());
    }
  }

  StatusDraft messages(List<String> messages) {
    var array = KubeJson.JSON.createArrayNode();
    messages.forEach(array::add);
    status.set("messages", array);
    return this;
  }

  StatusDraft completed() {
    status.put("completionTimestamp", now.toString());
    return this;
  }

  StatusDraft condition(RestoreCondition condition) {
    var all = status.withArray("/conditions");
    ObjectNode node = null;
    for (var known : all) {
      if (known.path("type").asText().equals(condition.type().toString())) {
        node = (ObjectNode) known;
      }
    }
    if (node == null) {
      node = all.addObject().put("type", condition.type().toString());
    }
    var state = condition.stands() ? "True" : "False";
    if (!node.path("status").asText().equals(state)) {
      node.put("lastTransitionTime", now.toString());
    }
    node.put("status", state);
    node.put("reason", condition.reason()).put("message", condition.message());
    return this;
  }

  /** The merge patch that makes it so; empty when it is so already (W23). */
  Optional<RecoveryStep> step() {
    var generation = restore.at("/metadata/generation").asLong();
    if (status.path("observedGeneration").asLong() != generation) {
      status.put("observedGeneration", generation);
    }
    var before =
        restore.at("/status").isObject() ? restore.at("/status") : KubeJson.JSON.createObjectNode();
    var patch = MergePatch.between(before, status);
    if (patch.isEmpty()) {
      return Optional.empty();
    }
    var tree = KubeJson.JSON.createObjectNode();
    tree.set("status", patch);
    return Optional.of(new RecoveryStep.WriteStatus(KubeObject.owning(tree)));
  }
}
