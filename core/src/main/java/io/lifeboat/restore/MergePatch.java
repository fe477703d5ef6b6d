package io.lifeboat.restore;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lifeboat.resource.KubeJson;

/** JSON merge patches (RFC 7386): absent members become null, lists are replaced whole. */
final class MergePatch {
  private MergePatch() {}

  /** What turns one tree into the other; empty when they are equal. */
  static ObjectNode between(JsonNode from, JsonNode to) {
    var patch = KubeJson.JSON.createObjectNode();
    from.properties().stream()
        .filter(member -> !to.has(member.getKey()))
        .forEach(member -> patch.putNull(member.getKey()));
    for (var member : to.properties()) {
      var before = from.path(member.getKey());
      var after = member.getValue();
      if (before.equals(after)) {
        continue;
      }
      patch.set(
          member.getKey(), before.isObject() && after.isObject() ? between(before, after) : after);
    }
    return patch;
  }
}
