package io.lifeboat.engine;

import com.fasterxml.jackson.databind.JsonNode;
import io.lifeboat.resource.KubeObject;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Two objects compared leaf by leaf, what a server sets by itself aside. */
public final class ObjectText {
  private static final Set<String> SERVER_SET =
      Set.of(
          "/metadata/uid",
          "/metadata/resourceVersion",
          "/metadata/creationTimestamp",
          "/metadata/generation");

  private ObjectText() {}

  /** Pointers of leaves that only one of them has, or that differ. */
  public static SortedSet<String> differences(KubeObject one, KubeObject other) {
    var left = leaves(one);
    var right = leaves(other);
    var all = new TreeSet<>(left.keySet());
    all.addAll(right.keySet());
    return all.stream()
        .filter(pointer -> !left.getOrDefault(pointer, "").equals(right.getOrDefault(pointer, "")))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Map<String, String> leaves(KubeObject object) {
    var found = new TreeMap<String, String>();
    walk("", object.tree(), found);
    found
        .keySet()
        .removeIf(
            pointer ->
                pointer.startsWith("/status")
                    || pointer.startsWith("/metadata/managedFields")
                    || SERVER_SET.contains(pointer));
    return found;
  }

  private static void walk(String pointer, JsonNode node, Map<String, String> found) {
    if (node.isObject()) {
      node.properties()
          .forEach(
              member ->
                  walk(
                      pointer + "/" + KubeObject.escape(member.getKey()),
                      member.getValue(),
                      found));
    } else if (node.isArray()) {
      for (var i = 0; i < node.size(); i++) {
        walk(pointer + "/" + i, node.get(i), found);
      }
    } else {
      found.put(pointer, node.toString());
    }
  }
}
