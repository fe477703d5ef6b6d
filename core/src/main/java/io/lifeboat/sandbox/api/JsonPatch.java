package io.lifeboat.sandbox.api;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** RFC 6902, with one liberty of the real server: a replace may set a member that is missing. */
final class JsonPatch {
  private JsonPatch() {}

  /** The document after all operations; the document given is changed. */
  static JsonNode apply(JsonNode document, JsonNode operations) {
    if (!operations.isArray()) {
      throw Refusal.badRequest("error decoding patch: it is not a list of operations");
    }
    var result = document;
    for (var operation : operations) {
      result = apply(result, operation.path("op").asText(), operation);
    }
    return result;
  }

  private static JsonNode apply(JsonNode document, String op, JsonNode operation) {
    var path = pointer(operation, "path");
    switch (op) {
      case "add" -> add(document, path, value(operation), true);
      case "replace" -> add(document, path, value(operation), false);
      case "remove" -> remove(document, path);
      case "copy" ->
          add(document, path, found(document, pointer(operation, "from")).deepCopy(), true);
      case "move" -> {
        var moved = found(document, pointer(operation, "from"));
        remove(document, pointer(operation, "from"));
        add(document, path, moved, true);
      }
      case "test" -> {
        if (!document.at(path).equals(value(operation))) {
          throw refused();
        }
      }
      default -> throw refused();
    }
    return document;
  }

  private static JsonPointer pointer(JsonNode operation, String member) {
    try {
      var pointer = JsonPointer.compile(operation.path(member).asText(""));
      if (!pointer.matches()) {
        return pointer;
      }
    } catch (IllegalArgumentException e) {
      throw refused();
    }
    throw refused(); // the whole document is never meant
  }

  private static JsonNode value(JsonNode operation) {
    if (!operation.has("value")) {
      throw refused();
    }
    return operation.get("value").deepCopy();
  }

  private static JsonNode found(JsonNode document, JsonPointer path) {
    var node = document.at(path);
    if (node.isMissingNode()) {
      throw refused();
    }
    return node;
  }

  private static void add(JsonNode document, JsonPointer path, JsonNode value, boolean insert) {
    var parent = document.at(path.head());
    var last = path.last().getMatchingProperty();
    if (parent instanceof ObjectNode object) {
      object.set(last, value);
    } else if (parent instanceof ArrayNode array) {
      if (insert && last.equals("-")) {
        array.add(value);
      } else if (insert) {
        array.insert(index(path, array.size()), value);
      } else {
        array.set(index(path, array.size() - 1), value);
      }
    } else {
      throw refused();
    }
  }

  private static void remove(JsonNode document, JsonPointer path) {
    found(document, path);
    var parent = document.at(path.head());
    if (parent instanceof ObjectNode object) {
      object.remove(path.last().getMatchingProperty());
    } else if (parent instanceof ArrayNode array) {
      array.remove(index(path, array.size() - 1));
    }
  }

  private static int index(JsonPointer path, int highest) {
    var index = path.last().getMatchingIndex();
    if (index < 0 || index > highest) {
      throw refused();
    }
    return index;
  }

  private static Refusal refused() {
    return Refusal.unprocessable("the server rejected our request due to an error in our request");
  }
}
