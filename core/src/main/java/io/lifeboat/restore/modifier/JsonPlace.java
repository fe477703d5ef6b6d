package io.lifeboat.restore.modifier;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ContainerNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lifeboat.restore.modifier.PatchFailure.Cause;

/** A place in a document: the object or list around it, and its key there. */
record JsonPlace(ContainerNode<?> around, String key, String path) {
  /** The place a pointer names; everything above it must be there. */
  static JsonPlace in(JsonNode document, String path, String operation) throws PatchFailure {
    var parts = path.split("/", -1);
    var node = document;
    for (var i = 1; i < parts.length - 1; i++) {
      node = child(node, unescaped(parts[i]));
    }
    if (parts.length > 1 && node instanceof ContainerNode<?> container) {
      return new JsonPlace(container, unescaped(parts[parts.length - 1]), path);
    }
    throw missing(operation + " operation does not apply: doc is missing path: " + path);
  }

  private static JsonNode child(JsonNode node, String key) {
    if (node instanceof ArrayNode array) {
      var index = number(key, array.size());
      return index < 0 ? MissingNode.getInstance() : array.path(index);
    }
    return node.path(key);
  }

  private static String unescaped(String part) {
    return part.replace("~1", "/").replace("~0", "~");
  }

  /** An index, from the end where it is negative; below zero when it is none. */
  private static int number(String key, int size) {
    if (!key.matches("[+-]?[0-9]{1,9}")) {
      return -1;
    }
    var number = Integer.parseInt(key);
    return number < 0 ? number + size : number;
  }

  /** What is there; a missing node where a member is not. A list has no place beyond its end. */
  JsonNode looked() throws PatchFailure {
    return around instanceof ArrayNode array ? array.get(entry(array.size())) : around.path(key);
  }

  /** What is there, which must be something. */
  JsonNode required(String operation) throws PatchFailure {
    var node = looked();
    if (node.isMissingNode()) {
      throw missing(operation + " operation does not apply: doc is missing key: " + path);
    }
    return node;
  }

  void set(JsonNode value) throws PatchFailure {
    if (around instanceof ArrayNode array) {
      array.set(entry(array.size()), value);
    } else {
      ((ObjectNode) around).set(key, value);
    }
  }

  void add(JsonNode value) throws PatchFailure {
    if (!(around instanceof ArrayNode array)) {
      ((ObjectNode) around).set(key, value);
    } else if (key.equals("-")) {
      array.add(value);
    } else {
      array.insert(entry(array.size() + 1), value);
    }
  }

  void remove() throws PatchFailure {
    if (around instanceof ArrayNode array) {
      array.remove(entry(array.size()));
      return;
    }
    if (!around.has(key)) {
      throw missing(
          "error in remove for path: '" + path + "': unable to remove nonexistent key: " + key);
    }
    ((ObjectNode) around).remove(key);
  }

  private int entry(int size) throws PatchFailure {
    var index = number(key, size);
    if (index < 0 || index >= size) {
      throw new PatchFailure(Cause.OTHER, "'" + path + "' is no place in a list of " + size);
    }
    return index;
  }

  private static PatchFailure missing(String message) {
    return new PatchFailure(Cause.MISSING, message);
  }
}
