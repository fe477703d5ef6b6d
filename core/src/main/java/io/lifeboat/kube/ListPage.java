package io.lifeboat.kube;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lifeboat.resource.GroupVersionKind;
import io.lifeboat.resource.KubeJson;
import io.lifeboat.resource.KubeObject;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;

/**
 * Reads one page of a list as it arrives, an object at a time.
 *
 * @param next the token for the next page; empty on the last one
 * @param resourceVersion the state of the cluster that the list shows
 */
record ListPage(String next, String resourceVersion) {
  // An item is followed by more, which the strict reader would refuse.
  private static final ObjectReader TREES =
      KubeJson.JSON
          .readerFor(ObjectNode.class)
          .without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  /**
   * Hands each object on as soon as it is complete.
   *
   * @throws IOException when the body is cut off or is not a list
   */
  static ListPage read(InputStream body, GroupVersionKind kind, Consumer<KubeObject> each)
      throws IOException {
    try (var parser = KubeJson.JSON.createParser(body)) {
      expect(parser, parser.nextToken(), JsonToken.START_OBJECT);
      var page = new ListPage("", "");
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        var member = parser.currentName();
        parser.nextToken();
        if (member.equals("items")) {
          items(parser, kind, each);
        } else if (member.equals("metadata")) {
          ObjectNode metadata = TREES.readValue(parser);
          page =
              new ListPage(
                  metadata.path("continue").asText(""),
                  metadata.path("resourceVersion").asText(""));
        } else {
          parser.skipChildren();
        }
      }
      return page;
    }
  }

  private static void items(JsonParser parser, GroupVersionKind kind, Consumer<KubeObject> each)
      throws IOException {
    if (parser.currentToken() == JsonToken.VALUE_NULL) {
      return; // Go writes an empty list so when nobody made it
    }
    expect(parser, parser.currentToken(), JsonToken.START_ARRAY);
    while (parser.nextToken() == JsonToken.START_OBJECT) {
      ObjectNode item = TREES.readValue(parser);
      each.accept(complete(item, kind));
    }
  }

  // The items of a list of built-in kinds do not say what they are.
  private static KubeObject complete(ObjectNode item, GroupVersionKind kind) {
    if (item.has("apiVersion") && item.has("kind")) {
      return KubeObject.owning(item);
    }
    var whole = KubeJson.JSON.createObjectNode();
    whole.put("apiVersion", kind.apiVersion()).put("kind", kind.kind());
    whole.setAll(item);
    return KubeObject.owning(whole);
  }

  private static void expect(JsonParser parser, JsonToken seen, JsonToken wanted)
      throws IOException {
    if (seen != wanted) {
      throw new IOException("not a list: found " + seen + " at " + parser.currentLocation());
    }
  }
}
