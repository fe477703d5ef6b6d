package io.lifeboat.velero.install;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lifeboat.resource.KubeJson;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.resource.MergePatch;
import io.lifeboat.storage.BucketRecord;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * What a VeleroInstall's status shall say. Fields and conditions of others stay.
 *
 * @param conditions those to be told; others that were ours stay as they were
 */
public record InstallStatus(BucketRecord bucket, List<Condition> conditions) {
  public InstallStatus {
    conditions = List.copyOf(conditions);
  }

  /** The merge patch for the status subresource; empty when the object says all of it. */
  public Optional<KubeObject> patch(KubeObject install, Instant now) {
    var before = install.at("/status").isObject() ? install.at("/status") : empty();
    var after = (ObjectNode) before.deepCopy();
    if (bucket.name().isPresent() || before.has("storageBucket")) {
      after.set("storageBucket", storageBucket(after));
    }
    if (!conditions.isEmpty()) {
      var generation = install.at("/metadata/generation").asLong();
      // A 1 that was read is an int to Jackson and ours a long: they would never be equal.
      if (after.path("observedGeneration").asLong() != generation) {
        after.put("observedGeneration", generation);
      }
      after.set("conditions", conditions(install, now));
    }
    var patch = MergePatch.between(before, after);
    if (patch.isEmpty()) {
      return Optional.empty();
    }
    var tree = empty();
    tree.set("status", patch);
    return Optional.of(KubeObject.owning(tree));
  }

  private static ObjectNode empty() {
    return KubeJson.JSON.createObjectNode();
  }

  private ObjectNode storageBucket(ObjectNode status) {
    var kept = status.withObject("/storageBucket").deepCopy();
    kept.remove(List.of("name", "lastSyncTimestamp", "differsSince"));
    kept.setAll(BucketStatus.json(bucket));
    return kept;
  }

  private ArrayNode conditions(KubeObject install, Instant now) {
    var result = KubeJson.JSON.createArrayNode();
    install.at("/status/conditions").forEach(known -> result.add(known.deepCopy()));
    for (var condition : conditions) {
      put(result, condition, now);
    }
    return result;
  }

  private static void put(ArrayNode all, Condition condition, Instant now) {
    for (var known : all) {
      if (known.path("type").asText().equals(condition.type().toString())) {
        write((ObjectNode) known, condition, now);
        return;
      }
    }
    write(all.addObject().put("type", condition.type().toString()), condition, now);
  }

  private static void write(ObjectNode known, Condition condition, Instant now) {
    if (!known.path("status").asText().equals(condition.state().toString())) {
      known.put("lastTransitionTime", now.truncatedTo(ChronoUnit.SECONDS).toString());
    }
    known.put("status", condition.state().toString());
    known.put("reason", condition.reason()).put("message", condition.message());
  }
}
