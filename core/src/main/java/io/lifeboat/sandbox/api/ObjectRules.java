package io.lifeboat.sandbox.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lifeboat.resource.KubeJson;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** What a server makes of an object that a client sent: which fields are whose. Pure. */
final class ObjectRules {
  private static final List<String> SERVER_OWNED =
      List.of("uid", "creationTimestamp", "deletionTimestamp", "deletionGracePeriodSeconds");

  private ObjectRules() {}

  /** A new object; {@code sent} has its name and namespace already. */
  static ObjectNode created(ApiKind kind, ObjectNode sent, String uid, Instant now) {
    var tree = sent.deepCopy();
    var asked = tree.withObject("/metadata");
    SERVER_OWNED.forEach(asked::remove);
    asked.remove(List.of("resourceVersion", "generation", "selfLink", "managedFields"));
    var metadata = KubeJson.JSON.createObjectNode();
    for (var member : List.of("name", "generateName", "namespace")) {
      if (asked.hasNonNull(member)) {
        metadata.set(member, asked.get(member));
      }
    }
    metadata.put("uid", uid).put("resourceVersion", "");
    if (kind.countsChanges()) {
      metadata.put("generation", 1);
    }
    metadata.put("creationTimestamp", time(now));
    metadata.setAll(withoutEmpties(asked));
    tree.set("metadata", metadata);
    if (kind.hasStatus()) {
      tree.remove("status");
    }
    return BuiltInDefaults.fill(kind, tree, now);
  }

  /** An existing object after a client wrote its main resource. */
  static ObjectNode replaced(ApiKind kind, ObjectNode before, ObjectNode sent) {
    var tree = sent.deepCopy();
    var metadata = tree.withObject("/metadata");
    metadata.remove(List.of("selfLink", "managedFields"));
    for (var member : SERVER_OWNED) {
      keep(metadata, before.path("metadata"), member);
    }
    keep(metadata, before.path("metadata"), "namespace");
    keep(metadata, before.path("metadata"), "generation");
    tree.set("metadata", withoutEmpties(metadata));
    if (kind.hasStatus()) {
      keep(tree, before, "status");
    }
    tree = BuiltInDefaults.refill(kind, before, tree);
    if (kind.countsChanges() && !desired(kind, before).equals(desired(kind, tree))) {
      bump(tree);
    }
    return tree;
  }

  /** An existing object after a client wrote its status subresource. */
  static ObjectNode withStatus(ObjectNode before, ObjectNode sent) {
    var tree = before.deepCopy();
    keep(tree, sent, "status");
    return tree;
  }

  /** An object that waits for its finalizers. */
  static ObjectNode terminating(ApiKind kind, ObjectNode before, Instant now) {
    var tree = before.deepCopy();
    var metadata = tree.withObject("/metadata");
    metadata.put("deletionTimestamp", time(now));
    if (metadata.has("generation")) {
      bump(tree);
    }
    if (!kind.isNamespace()) {
      metadata.put("deletionGracePeriodSeconds", 0);
    } else {
      tree.withObject("/status").put("phase", "Terminating");
    }
    return tree;
  }

  static String time(Instant now) {
    return now.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  private static void bump(ObjectNode tree) {
    var metadata = tree.withObject("/metadata");
    metadata.put("generation", metadata.path("generation").asLong() + 1);
  }

  private static ObjectNode desired(ApiKind kind, ObjectNode tree) {
    var desired = KubeJson.JSON.createObjectNode();
    desired.setAll(tree);
    desired.remove(List.of("metadata", "kind", "apiVersion"));
    if (kind.hasStatus()) {
      desired.remove("status");
    }
    return desired;
  }

  private static void keep(ObjectNode tree, JsonNode from, String member) {
    if (from.has(member)) {
      tree.set(member, from.get(member));
    } else {
      tree.remove(member);
    }
  }

  private static ObjectNode withoutEmpties(ObjectNode metadata) {
    var kept = KubeJson.JSON.createObjectNode();
    metadata
        .properties()
        .forEach(
            member -> {
              var value = member.getValue();
              if (!value.isNull() && !(value.isContainerNode() && value.isEmpty())) {
                kept.set(member.getKey(), value);
              }
            });
    return kept;
  }
}
