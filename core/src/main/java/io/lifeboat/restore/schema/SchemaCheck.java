package io.lifeboat.restore.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Finds the first place where a value breaks an OpenAPI v3 schema of a CustomResourceDefinition.
 * Looks at types, required members, enumerations, lengths, bounds and patterns; formats, rules in
 * CEL and combined schemas are left to the server.
 */
final class SchemaCheck {
  private SchemaCheck() {}

  /** Where and how, in words such as {@code /spec/draught must be of type integer}. */
  static Optional<String> problem(JsonNode value, JsonNode schema) {
    return problem(value, schema, "");
  }

  private static Optional<String> problem(JsonNode value, JsonNode schema, String at) {
    if (value.isNull()) {
      return Optional.empty(); // pruned, defaulted or nullable
    }
    var type = schema.path("type").asText("");
    if (!isOfType(value, type, schema)) {
      return Optional.of(at + " must be of type " + type);
    }
    if (schema.has("enum") && !isAmong(value, schema.path("enum"))) {
      return Optional.of(at + " is none of the values allowed");
    }
    if (value.isObject()) {
      return ofObject(value, schema, at);
    }
    if (value.isArray()) {
      return ofList(value, schema, at);
    }
    return value.isTextual() ? ofText(value.textValue(), schema, at) : ofNumber(value, schema, at);
  }

  private static boolean isOfType(JsonNode value, String type, JsonNode schema) {
    if (schema.path("x-kubernetes-int-or-string").asBoolean(false)) {
      return value.isIntegralNumber() || value.isTextual();
    }
    return switch (type) {
      case "object" -> value.isObject();
      case "array" -> value.isArray();
      case "string" -> value.isTextual();
      case "boolean" -> value.isBoolean();
      case "integer" -> value.isIntegralNumber() || isWhole(value);
      case "number" -> value.isNumber();
      default -> true;
    };
  }

  private static boolean isWhole(JsonNode value) {
    return value.isNumber() && value.decimalValue().stripTrailingZeros().scale() <= 0;
  }

  private static boolean isAmong(JsonNode value, JsonNode allowed) {
    for (var one : allowed) {
      if (one.equals(value)) {
        return true;
      }
    }
    return false;
  }

  private static Optional<String> ofObject(JsonNode value, JsonNode schema, String at) {
    for (var name : schema.path("required")) {
      var member = name.asText();
      if (!value.has(member) && !schema.path("properties").path(member).has("default")) {
        return Optional.of(at + "/" + member + " is required");
      }
    }
    var others = schema.path("additionalProperties");
    for (var member : value.properties()) {
      var property = schema.path("properties").path(member.getKey());
      var found =
          problem(
              member.getValue(),
              property.isMissingNode() ? others : property,
              at + "/" + member.getKey());
      if (found.isPresent()) {
        return found;
      }
    }
    return tooFewOrMany(value.size(), schema, "minProperties", "maxProperties", at);
  }

  private static Optional<String> ofList(JsonNode value, JsonNode schema, String at) {
    for (var i = 0; i < value.size(); i++) {
      var found = problem(value.get(i), schema.path("items"), at + "/" + i);
      if (found.isPresent()) {
        return found;
      }
    }
    return tooFewOrMany(value.size(), schema, "minItems", "maxItems", at);
  }

  private static Optional<String> ofText(String text, JsonNode schema, String at) {
    var pattern = schema.path("pattern").asText("");
    if (!pattern.isEmpty() && !matches(pattern, text)) {
      return Optional.of(at + " must match " + pattern);
    }
    var length = text.codePointCount(0, text.length());
    return tooFewOrMany(length, schema, "minLength", "maxLength", at);
  }

  private static boolean matches(String pattern, String text) {
    try {
      return Pattern.compile(pattern).matcher(text).find();
    } catch (PatternSyntaxException e) {
      return true; // a pattern that only Go understands
    }
  }

  private static Optional<String> ofNumber(JsonNode value, JsonNode schema, String at) {
    if (!value.isNumber()) {
      return Optional.empty();
    }
    var low = schema.path("minimum");
    var high = schema.path("maximum");
    var tooLow = low.isNumber() && value.decimalValue().compareTo(low.decimalValue()) < 0;
    var tooHigh = high.isNumber() && value.decimalValue().compareTo(high.decimalValue()) > 0;
    return tooLow || tooHigh
        ? Optional.of(at + " must be " + (tooLow ? "at least " + low : "at most " + high))
        : Optional.empty();
  }

  private static Optional<String> tooFewOrMany(
      int size, JsonNode schema, String least, String most, String at) {
    if (size < schema.path(least).asInt(0)) {
      return Optional.of(at + " is shorter than " + schema.path(least));
    }
    return size > schema.path(most).asInt(Integer.MAX_VALUE)
        ? Optional.of(at + " is longer than " + schema.path(most))
        : Optional.empty();
  }
}
