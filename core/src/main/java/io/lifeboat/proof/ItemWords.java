package io.lifeboat.proof;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.lifeboat.resource.KubeJson;
import java.io.IOException;

/** What one item's JSON says it is, read to its end without keeping it. */
record ItemWords(String apiVersion, String kind, String namespace, String name) {
  private static final JsonFactory FACTORY =
      KubeJson.JSON
          .getFactory()
          .copy()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION.mappedFeature());

  /**
   * Reads a whole item.
   *
   * @throws IOException when it is not exactly one JSON object, each member there once
   */
  static ItemWords read(byte[] json) throws IOException {
    try (var parser = FACTORY.createParser(json)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new IOException("is not a JSON object");
      }
      var words = new Words();
      object(parser, "", words);
      if (parser.nextToken() != null) {
        throw new IOException("goes on after its end");
      }
      return new ItemWords(words.apiVersion, words.kind, words.namespace, words.name);
    }
  }

  private static void object(JsonParser parser, String parent, Words words) throws IOException {
    for (var token = parser.nextToken();
        token != JsonToken.END_OBJECT;
        token = parser.nextToken()) {
      var member = parent + parser.currentName();
      token = parser.nextToken();
      if (token == JsonToken.START_OBJECT && member.equals("metadata")) {
        object(parser, "metadata.", words);
      } else if (token.isStructStart()) {
        parser.skipChildren();
      } else if (token == JsonToken.VALUE_STRING) {
        words.set(member, parser);
      }
    }
  }

  private static final class Words {
    private String apiVersion = "";
    private String kind = "";
    private String namespace = "";
    private String name = "";

    void set(String member, JsonParser parser) throws IOException {
      switch (member) {
        case "apiVersion" -> apiVersion = parser.getText();
        case "kind" -> kind = parser.getText();
        case "metadata.namespace" -> namespace = parser.getText();
        case "metadata.name" -> name = parser.getText();
        default -> parser.finishToken();
      }
    }
  }
}
