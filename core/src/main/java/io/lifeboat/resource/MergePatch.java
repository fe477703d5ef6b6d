package io.lifeboat.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * JSON merge patches (RFC 7386): null removes a member, objects merge, everything else replaces.
 */
public final class MergePatch {
  private MergePatch() {}

  /**
   * The patch that turns one tree into the other: members missing from {@code to} become null,
   * lists are replaced whole; empty when the trees are equal. A null inside {@code to} cannot be
   * said in a merge patch and reads as absent.
   */
  public static ObjectNode between(JsonNode from, JsonNode to) {
    var patch = KubeJson.JSON.createObjectNode();
    for (var member : from.properties()) {
      if (!to.has(member.getKey())) {
        patch.putNull(member.getKey());
      }
    }
    for (var member : to.properties()) {
      var before = from.path(member.getKey());
      var after = member.getValue();
      if (!before.equals(after)) {
        var merge = before.isObject() && after.isObject();
        patch.set(member.getKey(), merge ? between(before, after) : after);
      }
    }
    return patch;
  }

  /** The merged document; neither argument is changed. */
  public static JsonNode apply(JsonNode document, JsonNode patch) {
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
