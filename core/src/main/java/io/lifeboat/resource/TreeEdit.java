package io.lifeboat.resource;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Edits that copy only the branch they touch and share the rest. */
final class TreeEdit {
  private TreeEdit() {}

  /**
   * The tree with a node set at a pointer; missing parents become objects, and so does a list where
   * a member is to be: an archive may hold anything.
   */
  static JsonNode set(JsonNode node, JsonPointer rest, JsonNode value) {
    if (rest.matches()) {
      return value;
    }
    if (node instanceof ArrayNode array && isPlaceIn(array, rest)) {
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

  /** Whether the pointer goes on with one of a list's entries, or the one after the last. */
  private static boolean isPlaceIn(ArrayNode array, JsonPointer rest) {
    return rest.getMatchingIndex() >= 0 && rest.getMatchingIndex() <= array.size();
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
