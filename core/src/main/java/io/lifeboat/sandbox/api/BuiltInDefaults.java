package io.lifeboat.sandbox.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lifeboat.resource.KubeJson;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;

/**
 * The few defaults of built-in kinds that clients count on. The real server fills in hundreds more;
 * an object here has what was sent.
 */
final class BuiltInDefaults {
  private BuiltInDefaults() {}

  /** A new object with its defaults. The tree given is changed. */
  static ObjectNode fill(ApiKind kind, ObjectNode tree, Instant now) {
    if (kind.isDefinition()) {
      return Definitions.established(tree, ObjectRules.time(now));
    }
    if (!kind.group().isEmpty()) {
      return tree;
    }
    switch (kind.plural()) {
      case "namespaces" -> {
        nameLabel(tree);
        tree.withObject("/spec").withArray("finalizers").removeAll().add("kubernetes");
        tree.putObject("status").put("phase", "Active");
      }
      case "secrets" -> secret(tree);
      case "persistentvolumeclaims", "persistentvolumes", "pods" ->
          tree.putObject("status").put("phase", "Pending");
      case "services" -> tree.putObject("status").putObject("loadBalancer");
      default -> {}
    }
    return tree;
  }

  /** A changed object with what it may not lose. The tree given is changed. */
  static ObjectNode refill(ApiKind kind, ObjectNode before, ObjectNode tree) {
    if (kind.isDefinition()) {
      return Definitions.established(
          tree, before.path("metadata").path("creationTimestamp").asText());
    }
    if (kind.isNamespace()) {
      nameLabel(tree);
      tree.set("spec", before.path("spec"));
    } else if (kind.group().isEmpty() && kind.plural().equals("secrets")) {
      secret(tree);
    }
    return tree;
  }

  private static void nameLabel(ObjectNode tree) {
    var metadata = tree.withObject("/metadata");
    metadata.withObject("/labels").set("kubernetes.io/metadata.name", metadata.path("name"));
  }

  private static void secret(ObjectNode tree) {
    if (tree.remove("stringData") instanceof ObjectNode clear) {
      var data =
          tree.path("data") instanceof ObjectNode known
              ? known
              : tree.set("data", KubeJson.JSON.createObjectNode()).withObject("/data");
      clear
          .properties()
          .forEach(
              e -> {
                var bytes = e.getValue().asText().getBytes(StandardCharsets.UTF_8);
                data.put(e.getKey(), Base64.getEncoder().encodeToString(bytes));
              });
    }
    if (!tree.hasNonNull("type")) {
      tree.put("type", "Opaque");
    }
  }
}
