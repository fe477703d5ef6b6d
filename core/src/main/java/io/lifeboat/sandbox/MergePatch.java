package io.lifeboat.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lifeboat.resource.KubeJson;

/** RFC 7386. */
final class MergePatch {
  private MergePatch() {}

  /** The merged document; neither argument is changed. */
  static JsonNode apply(JsonNode document, JsonNode patch) {
    if (!patch.isObject()) {
      return patch.deepCopy();
    }
    var merged =
        document.isObject() ? (ObjectNode) document.deepCopy() : KubeJson.JSON.createObjectNode();
    for (var member : patch.properties()) {
      if (member.getValue().isNull()) {
        merged.remove(member.getKey());
      } else {
        merged.set(member.getKey(), apply(merged.path(member.getKey()), member.getValue()));
      }
    }
    return merged;
  }
}
