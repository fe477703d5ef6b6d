package io.lifeboat.resource;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Edits that copy only the branch they touch and share the rest. */
final class TreeEdit {
  private TreeEdit() {}

  /** The tree with a node set at a pointer; missing parents become objects. */
  static JsonNode set(JsonNode node, JsonPointer rest, JsonNode value) {
    if (rest.matches()) {
      return value;
    }
    if (node instanceof ArrayNode array) {
      var copy = shallow(array);
      var index = rest.getMatchingIndex();
      if (index == copy.size()) {
        copy.add(set(KubeJson.JSON.createObjectNode(), rest.tail(), value));
      } else {
        copy.set(index, set(array.get(index), rest.tail(), value));
      }
      return copy;
    }
    var copy =
        node instanceof ObjectNode object ? shallow(object) : KubeJson.JSON.createObjectNode();
    var member = rest.getMatchingProperty();
    copy.set(member, set(node.path(member), rest.tail(), value));
    return copy;
  }

  /** The tree without the node at a pointer, which must be there. */
  static JsonNode remove(JsonNode node, JsonPointer rest) {
    var last = rest.tail().matches();
    if (node instanceof ArrayNode array) {
      var copy = shallow(array);
      var index = rest.getMatchingIndex();
      if (last) {
        copy.remove(index);
      } else {
        copy.set(index, remove(array.get(index), rest.tail()));
      }
      return copy;
    }
    var copy = shallow((ObjectNode) node);
    var member = rest.getMatchingProperty();
    if (last) {
      copy.remove(member);
    } else {
      copy.set(member, remove(node.path(member), rest.tail()));
    }
    return copy;
  }

  private static ObjectNode shallow(ObjectNode node) {
    var copy = KubeJson.JSON.createObjectNode();
    copy.setAll(node);
    return copy;
  }

  private static ArrayNode shallow(ArrayNode node) {
    var copy = KubeJson.JSON.createArrayNode();
    copy.addAll(node);
    return copy;
  }
}
