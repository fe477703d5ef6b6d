package io.lifeboat.engine;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import io.lifeboat.resource.KubeJson;
import io.lifeboat.resource.KubeObject;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;

/**
 * Copies Kubernetes objects from one text to another and lets a visitor change each on the way: a
 * JSON or YAML document, several of them, or a List of any length. Memory holds one object.
 */
public final class ObjectStream {
  private static final ObjectReader TREES =
      KubeJson.JSON.reader().without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
  private static final YAMLFactory DOCUMENTS = documents();

  private final JsonParser parser;
  private final JsonGenerator generator;
  private final ObjectVisitor visitor;
  private final String source;

  private ObjectStream(
      JsonParser parser, JsonGenerator generator, ObjectVisitor visitor, String source) {
    this.parser = parser;
    this.generator = generator;
    this.visitor = visitor;
    this.source = source;
  }

  private static YAMLFactory documents() {
    var factory = KubeJson.YAML.getFactory().copy();
    factory.enable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER);
    return factory;
  }

  /**
   * Copies everything, in the syntax it came in.
   *
   * @param source what is read, for messages
   * @param out is flushed, not closed
   * @throws LifeboatException INVALID_INPUT, code {@code document-malformed}, saying where; what
   *     came before is written by then
   */
  public static void copy(InputStream in, String source, Writer out, ObjectVisitor visitor) {
    try {
      var buffered = new BufferedInputStream(in);
      var json = isJson(buffered);
      JsonFactory factory = json ? KubeJson.JSON.getFactory() : DOCUMENTS;
      try (var parser = factory.createParser(buffered);
          var generator = factory.createGenerator(out)) {
        generator.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
        generator.setCodec(new ObjectMapper());
        if (json) {
          generator.useDefaultPrettyPrinter();
        }
        new ObjectStream(parser, generator, visitor, source).documents(json, out);
      }
    } catch (IOException e) {
      throw unreadable(source, e);
    }
  }

  private static boolean isJson(BufferedInputStream in) throws IOException {
    in.mark(1 << 10);
    var first = in.read();
    for (var i = 0; i < 1000 && first >= 0 && first <= ' '; i++) {
      first = in.read();
    }
    in.reset();
    return first == '{' || first == '[';
  }

  private static LifeboatException unreadable(String source, IOException e) {
    var malformed = e instanceof JsonProcessingException;
    var place = "";
    if (e instanceof JsonProcessingException json && json.getLocation() != null) {
      place = " at line " + json.getLocation().getLineNr();
    }
    return new LifeboatException(
        malformed ? FailureKind.INVALID_INPUT : FailureKind.UNAVAILABLE,
        malformed ? "document-malformed" : "document-unreadable",
        malformed
            ? source + " is not valid JSON or YAML" + place
            : "cannot copy " + source + ": " + e.getClass().getSimpleName(),
        "",
        e);
  }

  private void documents(boolean json, Writer out) throws IOException {
    for (var token = parser.nextToken(); token != null; token = parser.nextToken()) {
      if (token == JsonToken.START_ARRAY) {
        list();
      } else if (token == JsonToken.START_OBJECT) {
        document();
      } else if (token != JsonToken.VALUE_NULL && !parser.getValueAsString("").isEmpty()) {
        throw new LifeboatException(
            FailureKind.INVALID_INPUT,
            "document-malformed",
            source + " holds something that is no object, at line " + line());
      }
      if (json) {
        generator.flush();
        out.write("\n");
      }
    }
  }

  private int line() {
    return parser.currentLocation().getLineNr();
  }

  /** An object, or a List: its items come before most of what else a List says. */
  private void document() throws IOException {
    var head = KubeJson.JSON.createObjectNode();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      var name = parser.currentName();
      if (parser.nextToken() == JsonToken.START_ARRAY && name.equals("items") && isBare(head)) {
        listWith(head);
        return;
      }
      head.set(name, tree());
    }
    object(head);
  }

  private static boolean isBare(ObjectNode head) {
    return !head.has("spec") && !head.path("metadata").has("name");
  }

  private JsonNode tree() throws IOException {
    return TREES.readTree(parser);
  }

  private void listWith(ObjectNode head) throws IOException {
    generator.writeStartObject();
    for (var member : head.properties()) {
      generator.writeFieldName(member.getKey());
      generator.writeTree(member.getValue());
    }
    generator.writeFieldName("items");
    list();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      generator.copyCurrentStructure(parser);
    }
    generator.writeEndObject();
  }

  private void list() throws IOException {
    generator.writeStartArray();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      var line = line();
      if (tree() instanceof ObjectNode object) {
        object(object);
      } else {
        visitor.odd("an entry of the list at line " + line + " of " + source + " is no object");
      }
    }
    generator.writeEndArray();
  }

  private void object(ObjectNode tree) throws IOException {
    var changed = visitor.object(KubeObject.owning(tree));
    if (changed.isPresent()) {
      generator.writeTree(changed.get().tree());
    }
  }
}
