package io.lifeboat.restore.modifier;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lifeboat.resource.KubeJson;
import io.lifeboat.restore.modifier.PatchFailure.Cause;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Kubernetes' strategic merge: objects merge, null removes, lists merge by the key their type names
 * or are replaced. Knows the directives {@code $patch: delete|replace|merge}, {@code $retainKeys}
 * and {@code $deleteFromPrimitiveList}; an order asked for with {@code $setElementOrder} is
 * refused.
 */
final class StrategicMerge {
  private static final String DIRECTIVE = "$patch";
  private static final String RETAIN = "$retainKeys";
  private static final String DELETE = "$deleteFromPrimitiveList/";
  private static final String ORDER = "$setElementOrder/";

  private final PatchSchema schema;

  StrategicMerge(PatchSchema schema) {
    this.schema = schema;
  }

  /** The merged object; neither argument is changed. */
  ObjectNode merged(ObjectNode original, ObjectNode patch) throws PatchFailure {
    return merged(original, patch, "");
  }

  private ObjectNode merged(ObjectNode original, ObjectNode patch, String path)
      throws PatchFailure {
    switch (patch.path(DIRECTIVE).asText("")) {
      case "replace" -> {
        return withoutDirectives(patch);
      }
      case "delete" -> {
        return KubeJson.JSON.createObjectNode();
      }
      default -> {}
    }
    var result = retained(original, patch.path(RETAIN));
    for (var member : patch.properties()) {
      var name = member.getKey();
      if (name.startsWith(ORDER)) {
        throw new PatchFailure(Cause.OTHER, "the directive " + name + " is not carried out here");
      }
      if (name.startsWith(DELETE)) {
        delete(result, name.substring(DELETE.length()), member.getValue());
      } else if (!name.equals(DIRECTIVE) && !name.equals(RETAIN)) {
        put(result, name, member.getValue(), path.isEmpty() ? name : path + "." + name);
      }
    }
    return result;
  }

  private static ObjectNode retained(ObjectNode original, JsonNode names) {
    var result = original.deepCopy();
    if (names.isArray()) {
      var kept = new ArrayList<String>();
      names.forEach(name -> kept.add(name.asText()));
      result.retain(kept);
    }
    return result;
  }

  private static void delete(ObjectNode result, String list, JsonNode values) {
    if (result.get(list) instanceof ArrayNode there) {
      var gone = new HashSet<JsonNode>();
      values.forEach(gone::add);
      var left = KubeJson.JSON.createArrayNode();
      there.forEach(value -> addUnless(gone.contains(value), left, value));
      result.set(list, left);
    }
  }

  private static void addUnless(boolean unwanted, ArrayNode list, JsonNode value) {
    if (!unwanted) {
      list.add(value);
    }
  }

  private void put(ObjectNode result, String name, JsonNode value, String path)
      throws PatchFailure {
    if (value.isNull()) {
      result.remove(name);
    } else if (result.get(name) instanceof ObjectNode before && value instanceof ObjectNode patch) {
      result.set(name, merged(before, patch, path));
    } else if (result.get(name) instanceof ArrayNode before && value instanceof ArrayNode patch) {
      result.set(name, merged(before, patch, path));
    } else {
      result.set(name, value instanceof ObjectNode patch ? withoutDirectives(patch) : value);
    }
  }

  private ArrayNode merged(ArrayNode original, ArrayNode patch, String path) throws PatchFailure {
    var key = schema.mergeKey(path);
    if (key.isEmpty()) {
      return patch;
    }
    if (key.get().equals(PatchSchema.VALUES)) {
      return union(original, patch);
    }
    var directive = entriesWith(DIRECTIVE, "replace", patch);
    var entries = new ArrayList<JsonNode>();
    if (directive.isEmpty()) {
      original.forEach(entries::add);
    }
    for (var change : patch) {
      if (!directive.contains(change)) {
        mergeInto(entries, change, key.get(), path);
      }
    }
    return KubeJson.JSON.createArrayNode().addAll(entries);
  }

  private void mergeInto(List<JsonNode> entries, JsonNode change, String key, String path)
      throws PatchFailure {
    if (!(change instanceof ObjectNode patch) || !patch.has(key)) {
      throw new PatchFailure(
          Cause.OTHER, "map: " + path + " does not contain declared merge key: " + key);
    }
    var at = -1;
    for (var i = 0; i < entries.size() && at < 0; i++) {
      at = entries.get(i).path(key).equals(patch.path(key)) ? i : -1;
    }
    var deletes = patch.path(DIRECTIVE).asText("").equals("delete");
    if (deletes) {
      entries.removeIf(entry -> entry.path(key).equals(patch.path(key)));
    } else if (at >= 0 && entries.get(at) instanceof ObjectNode before) {
      entries.set(at, merged(before, patch, path));
    } else {
      entries.add(withoutDirectives(patch));
    }
  }

  private static Set<JsonNode> entriesWith(String member, String value, ArrayNode list) {
    var found = new HashSet<JsonNode>();
    for (var entry : list) {
      if (entry.path(member).asText("").equals(value)) {
        found.add(entry);
      }
    }
    return found;
  }

  private static ArrayNode union(ArrayNode original, ArrayNode patch) {
    var all = original.deepCopy();
    var known = new HashSet<JsonNode>();
    original.forEach(known::add);
    patch.forEach(value -> addUnless(!known.add(value), all, value));
    return all;
  }

  private static ObjectNode withoutDirectives(ObjectNode patch) {
    var copy = patch.deepCopy();
    copy.remove(List.of(DIRECTIVE, RETAIN));
    return copy;
  }
}
