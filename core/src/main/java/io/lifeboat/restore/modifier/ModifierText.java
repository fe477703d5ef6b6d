package io.lifeboat.restore.modifier;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import io.lifeboat.resource.KubeJson;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.resource.LabelSelector;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads rules from the YAML of a ConfigMap; as strict as Velero, with words of its own. */
final class ModifierText {
  private static final Set<String> OPERATIONS =
      Set.of("add", "remove", "replace", "test", "move", "copy");

  private final String place;

  private ModifierText(String place) {
    this.place = place;
  }

  static List<ModifierRule> rules(KubeObject configMap) {
    var text = new ModifierText(configMap.namespacedName().toString());
    var data = configMap.stringMap("/data");
    if (data.size() != 1) {
      throw text.invalid("it must have exactly one key, and has " + data.size());
    }
    return text.read(data.values().iterator().next());
  }

  private List<ModifierRule> read(String yaml) {
    JsonNode document;
    try {
      document = KubeJson.YAML.readTree(yaml);
    } catch (JsonProcessingException e) {
      throw invalid("it is not valid YAML");
    }
    members(document, "version", "resourceModifierRules");
    if (!document.path("version").asText("").equalsIgnoreCase("v1")) {
      throw invalid("its version must be v1");
    }
    var rules = new ArrayList<ModifierRule>();
    for (var rule : document.path("resourceModifierRules")) {
      rules.add(rule(rule));
    }
    if (rules.isEmpty()) {
      throw invalid("it has no rules");
    }
    return rules;
  }

  private ModifierRule rule(JsonNode rule) {
    members(rule, "conditions", "patches", "mergePatches", "strategicPatches");
    var kinds = new ArrayList<ItemPatch>();
    if (!rule.path("patches").isEmpty()) {
      kinds.add(new JsonPatch(operations(rule.path("patches"))));
    }
    if (!rule.path("mergePatches").isEmpty()) {
      kinds.add(new MergePatches(data(rule.path("mergePatches"))));
    }
    if (!rule.path("strategicPatches").isEmpty()) {
      kinds.add(new StrategicPatches(data(rule.path("strategicPatches"))));
    }
    if (kinds.size() > 1) {
      throw invalid("a rule may have only one of patches, mergePatches and strategicPatches");
    }
    return new ModifierRule(conditions(rule.path("conditions")), kinds.stream().findFirst());
  }

  private ModifierConditions conditions(JsonNode node) {
    members(node, "namespaces", "groupResource", "resourceNameRegex", "labelSelector", "matches");
    if (node.path("groupResource").asText("").isEmpty()) {
      throw invalid("a rule must name a groupResource in its conditions");
    }
    var namespaces = new ArrayList<String>();
    node.path("namespaces").forEach(namespace -> namespaces.add(namespace.asText()));
    var matches = new ArrayList<JsonOperation>();
    for (var match : node.path("matches")) {
      members(match, "path", "value");
      matches.add(operation("test", match));
    }
    var selector = node.path("labelSelector");
    return new ModifierConditions(
        namespaces,
        node.path("groupResource").asText(),
        node.path("resourceNameRegex").asText(""),
        selector.isObject() ? Optional.of(LabelSelector.of(selector)) : Optional.empty(),
        new JsonPatch(matches));
  }

  private List<JsonOperation> operations(JsonNode patches) {
    var operations = new ArrayList<JsonOperation>();
    for (var patch : patches) {
      members(patch, "operation", "from", "path", "value");
      var word = patch.path("operation").asText("");
      if (!OPERATIONS.contains(word.toLowerCase(Locale.ROOT))) {
        throw invalid("'" + word + "' is no operation of a JSON patch");
      }
      operations.add(operation(word, patch));
    }
    return operations;
  }

  private JsonOperation operation(String word, JsonNode node) {
    var path = node.path("path").asText("");
    if (path.isEmpty()) {
      throw invalid("an operation must name a path");
    }
    return new JsonOperation(
        word, node.path("from").asText(""), path, new PatchValue(node.path("value").asText("")));
  }

  private List<String> data(JsonNode patches) {
    var found = new ArrayList<String>();
    for (var patch : patches) {
      members(patch, "patchData");
      found.add(patch.path("patchData").asText(""));
    }
    return found;
  }

  private void members(JsonNode node, String... known) {
    var names = Set.of(known);
    for (var member : node.properties()) {
      if (!names.contains(member.getKey())) {
        throw invalid("it has a member '" + member.getKey() + "', which nobody knows");
      }
    }
  }

  private LifeboatException invalid(String why) {
    return new LifeboatException(
        FailureKind.INVALID_INPUT,
        "resource-modifiers-invalid",
        "the resource modifiers in ConfigMap " + place + " cannot be used: " + why,
        "correct the ConfigMap; Velero would refuse it too");
  }
}
