package io.lifeboat.restore;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lifeboat.resource.FieldChange;
import io.lifeboat.resource.FieldChanges;
import io.lifeboat.resource.KubeJson;
import io.lifeboat.resource.KubeObject;
import java.util.Optional;

/**
 * Compares parts of objects as an API server does after decoding them: absent, null, zero-length
 * text, and empty lists and maps are the same.
 */
final class Frozen {
  private Frozen() {}

  /** The first place at or below a pointer where the two differ. */
  static Optional<String> place(String pointer, KubeObject after, KubeObject before) {
    var changes = FieldChanges.between(at(pointer, before), at(pointer, after));
    return changes.stream().findFirst().map(FieldChange::pointer);
  }

  private static KubeObject at(String pointer, KubeObject object) {
    var bare = KubeObject.owning(KubeJson.JSON.createObjectNode());
    var part = decoded(object.at(pointer));
    return isNothing(part) ? bare : bare.with(pointer, part);
  }

  private static JsonNode decoded(JsonNode node) {
    if (node instanceof ArrayNode array) {
      var copy = KubeJson.JSON.createArrayNode();
      array.forEach(entry -> copy.add(decoded(entry)));
      return copy;
    }
    if (!(node instanceof ObjectNode object)) {
      return node;
    }
    var copy = KubeJson.JSON.createObjectNode();
    for (var member : object.properties()) {
      var value = decoded(member.getValue());
      if (!isNothing(value)) {
        copy.set(member.getKey(), value);
      }
    }
    return copy;
  }

  private static boolean isNothing(JsonNode node) {
    return node.isMissingNode()
        || node.isNull()
        || (node.isContainerNode() && node.isEmpty())
        || (node.isTextual() && node.textValue().isEmpty());
  }
}
