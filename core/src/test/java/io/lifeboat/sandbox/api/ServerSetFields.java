package io.lifeboat.sandbox.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.lifeboat.resource.KubeJson;
import java.io.IOException;
import java.util.List;

/** Takes out of an answer what no two servers can have in common: ids, times, texts. */
final class ServerSetFields {
  private static final List<String> NAMES =
      List.of(
          "uid",
          "resourceVersion",
          "creationTimestamp",
          "deletionTimestamp",
          "managedFields",
          "continue",
          "serverAddressByClientCIDRs");

  private ServerSetFields() {}

  /** The comparable part; a text that is no JSON object stands for itself. */
  static JsonNode without(String body) {
    try {
      var tree = KubeJson.JSON.readTree(body);
      if (tree.isObject()) {
        strip(tree);
        return tree;
      }
    } catch (IOException e) {
      // plain text
    }
    return TextNode.valueOf(body.strip());
  }

  private static void strip(JsonNode node) {
    if (node instanceof ArrayNode array) {
      array.forEach(ServerSetFields::strip);
    }
    if (node instanceof ObjectNode object) {
      // That it is there matters, what it says does not.
      NAMES.stream().filter(object::has).forEach(name -> object.put(name, "set"));
      object.remove("managedFields");
      if (object.has("generateName")) {
        object.put("name", "generated");
      }
      if (object.has("reason") || object.path("kind").asText().equals("Status")) {
        object.remove("message");
      }
      object.forEach(ServerSetFields::strip);
    }
  }
}
