package io.lifeboat.cli.output;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Map;

/** Writes plain values and Jackson trees as tokens, without reflection. */
record ValueWriter(JsonGenerator generator) {
  void members(Map<?, ?> fields) throws IOException {
    for (var field : fields.entrySet()) {
      generator.writeFieldName(String.valueOf(field.getKey()));
      value(field.getValue());
    }
  }

  private void value(Object value) throws IOException {
    if (value instanceof JsonNode node) {
      tree(node);
    } else if (value instanceof Map<?, ?> map) {
      generator.writeStartObject();
      members(map);
      generator.writeEndObject();
    } else if (value instanceof Iterable<?> list) {
      generator.writeStartArray();
      for (var entry : list) {
        value(entry);
      }
      generator.writeEndArray();
    } else if (value instanceof Boolean truth) {
      generator.writeBoolean(truth);
    } else if (value instanceof Number number) {
      generator.writeNumber(new BigDecimal(number.toString()));
    } else {
      generator.writeString(String.valueOf(value));
    }
  }

  void tree(JsonNode node) throws IOException {
    if (node instanceof ObjectNode object) {
      generator.writeStartObject();
      for (var member : object.properties()) {
        generator.writeFieldName(member.getKey());
        tree(member.getValue());
      }
      generator.writeEndObject();
    } else if (node instanceof ArrayNode array) {
      generator.writeStartArray();
      for (var entry : array) {
        tree(entry);
      }
      generator.writeEndArray();
    } else if (node.isNumber()) {
      generator.writeNumber(node.decimalValue());
    } else if (node.isBoolean()) {
      generator.writeBoolean(node.booleanValue());
    } else if (node.isNull()) {
      generator.writeNull();
    } else {
      generator.writeString(node.asText());
    }
  }
}
