package io.lifeboat.kube;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lifeboat.resource.KubeJson;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Lays what is wanted over what a server holds. The result is what the object should become: it
 * equals the live one when that says all that is wanted already, whatever the server added or wrote
 * in its own way.
 *
 * <p>Maps: what is wanted must be there, the rest stays. Lists of objects with an identity
 * (containers by name, ports by number): the same entries, each laid over its live self. Other
 * lists: as wanted, unless the live one only adds members to the entries. {@link FieldRules} knows
 * the exceptions.
 */
final class Overlay {
  private Overlay() {}

  static ObjectNode of(ObjectNode live, ObjectNode wanted) {
    return object(live, wanted, Field.ROOT);
  }

  private static JsonNode lay(JsonNode live, JsonNode wanted, Field field) {
    if (live instanceof ObjectNode liveMap && wanted instanceof ObjectNode wantedMap) {
      return FieldRules.isWhole(field, wantedMap) && !liveMap.equals(wantedMap)
          ? wanted
          : object(liveMap, wantedMap, field);
    }
    if (live instanceof ArrayNode liveList && wanted instanceof ArrayNode wantedList) {
      return list(liveList, wantedList, field);
    }
    return Sameness.same(live, wanted, field) ? live : wanted;
  }

  private static ObjectNode object(ObjectNode live, ObjectNode wanted, Field field) {
    var result = KubeJson.JSON.createObjectNode();
    result.setAll(live);
    FieldRules.displaced(field, live, wanted).forEach(result::remove);
    for (var member : wanted.properties()) {
      var name = member.getKey();
      var value = member.getValue();
      if (!result.has(name) && FieldRules.saysNothing(name, value)) {
        continue;
      }
      if (!value.isNull()) {
        result.set(name, result.has(name) ? lay(result.get(name), value, field.in(name)) : value);
      }
    }
    return result;
  }

  private static ArrayNode list(ArrayNode live, ArrayNode wanted, Field field) {
    if (FieldRules.isShared(field)) {
      return union(live, wanted);
    }
    var keys = FieldRules.keys(field, wanted);
    var liveByKey = byKey(live, keys);
    var wantedByKey = byKey(wanted, keys);
    if (liveByKey.isPresent() && wantedByKey.isPresent()) {
      var result = KubeJson.JSON.createArrayNode();
      wantedByKey
          .get()
          .forEach(
              (key, entry) -> {
                var known = liveByKey.get().get(key);
                result.add(known == null ? entry : lay(known, entry, field.entry()));
              });
      return result;
    }
    return saysAll(live, wanted, field) ? live : wanted;
  }

  /** Whether each entry, laid over the live one in its place, changes nothing. */
  private static boolean saysAll(ArrayNode live, ArrayNode wanted, Field field) {
    if (live.size() != wanted.size()) {
      return false;
    }
    for (var i = 0; i < wanted.size(); i++) {
      var entry = live.get(i);
      if (!lay(entry, wanted.get(i), field.entry()).equals(entry)
          || (FieldRules.isExact(field)
              && !lay(wanted.get(i), entry, field.entry()).equals(wanted.get(i)))) {
        return false;
      }
    }
    return true;
  }

  private static ArrayNode union(ArrayNode live, ArrayNode wanted) {
    var result = live.deepCopy();
    for (var entry : wanted) {
      var there = false;
      for (var known : live) {
        there |= FieldRules.isSame(known, entry);
      }
      if (!there) {
        result.add(entry);
      }
    }
    return result;
  }

  /** The entries by identity; empty when an entry has none, or two have the same. */
  private static Optional<Map<List<String>, JsonNode>> byKey(ArrayNode list, List<String> keys) {
    var found = new LinkedHashMap<List<String>, JsonNode>();
    if (keys.isEmpty()) {
      return Optional.empty();
    }
    for (var entry : list) {
      var key = keys.stream().map(member -> FieldRules.identity(entry, member)).toList();
      if (!entry.isObject() || key.get(0).isEmpty() || found.put(key, entry) != null) {
        return Optional.empty();
      }
    }
    return Optional.of(found);
  }
}
