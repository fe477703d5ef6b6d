package io.lifeboat.restore;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lifeboat.resource.KubeJson;
import io.lifeboat.resource.KubeObject;
import java.util.Set;

/**
 * Makes absent, null and empty metadata maps the same, and drops the {@code creationTimestamp:
 * null} that Go leaves in templates: noise of encoders, not of people.
 */
final class Emptiness {
  private static final Set<String> OPTIONAL_MAPS = Set.of("labels", "annotations");

  private Emptiness() {}

  static KubeObject gone(KubeObject object) {
    return KubeObject.of((ObjectNode) cleaned(object.tree()));
  }

  private static JsonNode cleaned(JsonNode node) {
    if (node instanceof ArrayNode array) {
      var copy = KubeJson.JSON.createArrayNode();
      array.forEach(entry -> copy.add(cleaned(entry)));
      return copy;
    }
    if (!(node instanceof ObjectNode object)) {
      return node;
    }
    var copy = KubeJson.JSON.createObjectNode();
    for (var member : object.properties()) {
      if (!isNoise(member.getKey(), member.getValue())) {
        copy.set(member.getKey(), cleaned(member.getValue()));
      }
    }
    return copy;
  }

  private static boolean isNoise(String name, JsonNode value) {
    var emptyObject = value.isObject() && value.isEmpty();
    return (name.equals("creationTimestamp") && value.isNull())
        || (OPTIONAL_MAPS.contains(name) && (value.isNull() || emptyObject));
  }
}
