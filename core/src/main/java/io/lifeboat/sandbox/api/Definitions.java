package io.lifeboat.sandbox.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;

/** CustomResourceDefinitions: what the server fills in, and what it refuses. */
final class Definitions {
  private Definitions() {}

  /**
   * The definition as it is once the server has taken it up, which here is at once. The tree given
   * is changed.
   *
   * @param since when that was
   */
  static ObjectNode established(ObjectNode tree, String since) {
    var spec = tree.withObject("/spec");
    var names = spec.withObject("/names");
    var kind = names.path("kind").asText();
    if (!names.has("singular")) {
      names.put("singular", kind.toLowerCase(Locale.ROOT));
    }
    if (!names.has("listKind")) {
      names.put("listKind", kind + "List");
    }
    if (!spec.has("conversion")) {
      spec.putObject("conversion").put("strategy", "None");
    }
    var status = tree.putObject("status");
    var conditions = status.putArray("conditions");
    condition(conditions.addObject(), "NamesAccepted", "NoConflicts", "no conflicts found", since);
    condition(
        conditions.addObject(),
        "Established",
        "InitialNamesAccepted",
        "the initial names have been accepted",
        since);
    status.set("acceptedNames", names.deepCopy());
    var stored = status.putArray("storedVersions");
    for (var version : spec.path("versions")) {
      if (version.path("storage").asBoolean()) {
        stored.add(version.path("name").asText());
      }
    }
    return tree;
  }

  private static void condition(
      ObjectNode node, String type, String reason, String message, String since) {
    node.put("type", type).put("status", "True").put("lastTransitionTime", since);
    node.put("reason", reason).put("message", message);
  }

  /** Refuses a definition that could not be served. */
  static void check(ApiKind kind, String name, ObjectNode tree) {
    var spec = tree.path("spec");
    var plural = spec.path("names").path("plural").asText("");
    var group = spec.path("group").asText("");
    require(kind, name, "spec.group", group);
    require(kind, name, "spec.names.plural", plural);
    require(kind, name, "spec.names.kind", spec.path("names").path("kind").asText(""));
    require(kind, name, "spec.scope", spec.path("scope").asText(""));
    require(kind, name, "spec.versions", spec.path("versions").path(0).path("name").asText(""));
    if (!name.equals(plural + "." + group)) {
      throw Refusal.invalid(
          kind,
          name,
          "metadata.name",
          "FieldValueInvalid",
          "Invalid value: \"" + name + "\": must be spec.names.plural+\".\"+spec.group");
    }
    var stored = 0;
    for (var version : spec.path("versions")) {
      stored += version.path("storage").asBoolean() ? 1 : 0;
    }
    if (stored != 1) {
      throw Refusal.invalid(
          kind,
          name,
          "spec.versions",
          "FieldValueInvalid",
          "Invalid value: must have exactly one version marked as storage version");
    }
  }

  private static void require(ApiKind kind, String name, String field, String value) {
    if (value.isEmpty()) {
      throw Refusal.invalid(kind, name, field, "FieldValueRequired", "Required value");
    }
  }
}
