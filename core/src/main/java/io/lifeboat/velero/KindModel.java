package io.lifeboat.velero;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lifeboat.resource.KubeJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/**
 * The fields of Velero's kinds as structural schemas. Every object in them keeps fields that are
 * not named, and every field may be null, so that no release of Velero finds a field pruned or
 * refused. Source: spec/velero.md §1; {@code kinds.yaml} beside this class.
 */
final class KindModel {
  private static final String TABLE = "kinds.yaml";
  private static final String KEEP = "x-kubernetes-preserve-unknown-fields";
  private static final Map<String, String> SHARED =
      Map.of(
          "labelSelector",
          "{matchExpressions: [{key: string, operator: string, values: strings}],"
              + " matchLabels: texts}",
          "keyReference",
          "{key: string, name: string, optional: boolean}",
          "objectReference",
          "{apiGroup: string, kind: string, name: string}",
          "podReference",
          "{apiVersion: string, fieldPath: string, kind: string, name: string, namespace: string,"
              + " resourceVersion: string, uid: string}");

  private final JsonNode kinds;

  private KindModel(JsonNode kinds) {
    this.kinds = kinds;
  }

  static KindModel read() {
    try (var table = KindModel.class.getResourceAsStream(TABLE)) {
      return new KindModel(KubeJson.YAML.readTree(table));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The schema of one kind. */
  ObjectNode schema(String kind) {
    // Nothing is added beside spec and status; kept here, kubectl explain would know no field.
    var schema = KubeJson.JSON.createObjectNode().put("type", "object");
    var members = schema.putObject("properties");
    members.putObject("apiVersion").put("type", "string");
    members.putObject("kind").put("type", "string");
    members.putObject("metadata").put("type", "object");
    for (var part : new String[] {"spec", "status"}) {
      members.set(part, schemaOf(kinds.path(kind).path(part)));
    }
    return schema;
  }

  /** Adds the columns that {@code kubectl get} shows, where there are any. */
  void columnsTo(ObjectNode version, String kind) {
    for (var column : kinds.path(kind).path("columns")) {
      var named = column.properties().iterator().next();
      var words = named.getValue().asText().split(" ", -1);
      var node = version.withArray("additionalPrinterColumns").addObject();
      node.put("name", named.getKey()).put("type", words[0]).put("jsonPath", words[1]);
      if (words.length > 2) {
        node.put("priority", Integer.parseInt(words[2]));
      }
    }
  }

  private ObjectNode schemaOf(JsonNode shape) {
    if (shape.isObject()) {
      var schema = typed("object").put(KEEP, true);
      var members = schema.putObject("properties");
      shape.properties().forEach(e -> members.set(e.getKey(), schemaOf(e.getValue())));
      return schema;
    }
    if (shape.isArray()) {
      return typed("array").set("items", schemaOf(shape.get(0)));
    }
    return named(shape.asText());
  }

  private ObjectNode named(String type) {
    return switch (type) {
      case "any" -> typed("object").put(KEEP, true);
      case "strings" -> typed("array").set("items", typed("string"));
      case "texts" -> typed("object").set("additionalProperties", typed("string"));
      case "Backup.spec" -> schemaOf(kinds.path("Backup").path("spec"));
      default -> SHARED.containsKey(type) ? schemaOf(shared(type)) : typed(type);
    };
  }

  private static JsonNode shared(String name) {
    try {
      return KubeJson.YAML.readTree(SHARED.get(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ObjectNode typed(String type) {
    return KubeJson.JSON.createObjectNode().put("type", type).put("nullable", true);
  }
}
