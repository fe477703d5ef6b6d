package io.lifeboat.engine;

import com.fasterxml.jackson.databind.JsonNode;
import io.lifeboat.resource.KubeObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Where an object in a cluster does not say what was sent. What the server adds is no difference:
 * members, list entries, identity, status; neither is the loss of a value that says nothing ({@code
 * null}, empty, zero, false). Pure.
 */
final class ObjectDifferences {
  private static final Set<String> SERVER_SET =
      Set.of(
          "uid", "resourceVersion", "generation", "creationTimestamp", "selfLink", "managedFields");

  private final List<String> pointers = new ArrayList<>();

  private ObjectDifferences() {}

  /** JSON pointers into {@code sent}, in its order; empty when it is all there. */
  static List<String> between(KubeObject sent, KubeObject live) {
    var differences = new ObjectDifferences();
    for (var member : sent.tree().properties()) {
      var name = member.getKey();
      var there = live.tree().path(name);
      if (name.equals("metadata")) {
        differences.members("/metadata", member.getValue(), there, SERVER_SET);
      } else if (!name.equals("status")) {
        differences.compare("/" + KubeObject.escape(name), member.getValue(), there);
      }
    }
    return List.copyOf(differences.pointers);
  }

  private void members(String pointer, JsonNode sent, JsonNode live, Set<String> ignored) {
    for (var member : sent.properties()) {
      if (!ignored.contains(member.getKey())) {
        compare(
            pointer + "/" + KubeObject.escape(member.getKey()),
            member.getValue(),
            live.path(member.getKey()));
      }
    }
  }

  private void compare(String pointer, JsonNode sent, JsonNode live) {
    if (saysNothing(sent) && (live.isMissingNode() || saysNothing(live))) {
      return;
    }
    if (sent.isObject() && live.isObject()) {
      members(pointer, sent, live, Set.of());
    } else if (!isIn(sent, live)) {
      pointers.add(pointer);
    }
  }

  private static boolean saysNothing(JsonNode node) {
    return node.isNull()
        || (node.isContainerNode() && onlyNothing(node))
        || (node.isTextual() && node.textValue().isEmpty())
        || (node.isBoolean() && !node.booleanValue())
        || (node.isNumber() && node.decimalValue().signum() == 0);
  }

  private static boolean onlyNothing(JsonNode container) {
    for (var child : container) {
      if (!saysNothing(child)) {
        return false;
      }
    }
    return true;
  }

  /** Whether all that was sent is there; entries of a list in their order, others in between. */
  private static boolean isIn(JsonNode sent, JsonNode live) {
    if (sent.isArray() && live.isArray()) {
      return isInList(sent, live);
    }
    if (sent.isObject() && live.isObject()) {
      var inside = new ObjectDifferences();
      inside.members("", sent, live, Set.of());
      return inside.pointers.isEmpty();
    }
    if (sent.isNumber() && live.isNumber()) {
      return sent.decimalValue().compareTo(live.decimalValue()) == 0;
    }
    return sent.equals(live) || (saysNothing(sent) && (live.isMissingNode() || saysNothing(live)));
  }

  private static boolean isInList(JsonNode sent, JsonNode live) {
    var at = 0;
    for (var entry : sent) {
      while (at < live.size() && !isIn(entry, live.get(at))) {
        at++;
      }
      if (at++ >= live.size()) {
        return false;
      }
    }
    return true;
  }
}
