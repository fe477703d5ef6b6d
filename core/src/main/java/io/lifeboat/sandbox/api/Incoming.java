package io.lifeboat.sandbox.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lifeboat.resource.KubeJson;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Reads bodies that clients send, and refuses what is no object of the kind asked for. */
final class Incoming {
  private Incoming() {}

  /** An object to create or replace. */
  static ObjectNode object(ApiKind kind, String contentType, byte[] body) {
    var type = mediaType(contentType);
    var tree =
        switch (type) {
          case "", "application/json" -> parse(body, false);
          case "application/yaml" -> parse(body, true);
          default ->
              throw Refusal.unsupportedMediaType(
                  "the body of the request was in an unknown format - accepted media types include:"
                      + " application/json, application/yaml");
        };
    if (!(tree instanceof ObjectNode object)) {
      throw Refusal.badRequest(
          "the object provided is unrecognized (must be of type " + kind.kind().kind() + ")");
    }
    return checked(kind, object);
  }

  /** An object that must be of that kind; kind and version are filled in where they are missing. */
  static ObjectNode checked(ApiKind kind, ObjectNode object) {
    var said = object.path("kind").asText("");
    var version = object.path("apiVersion").asText("");
    if (kind.custom() && (said.isEmpty() || version.isEmpty())) {
      throw Refusal.badRequest("Object 'Kind' or 'apiVersion' is missing");
    }
    if ((!said.isEmpty() && !said.equals(kind.kind().kind()))
        || (!version.isEmpty() && !version.equals(kind.apiVersion()))) {
      throw Refusal.badRequest(
          version
              + "/"
              + said
              + " cannot be handled as a "
              + kind.kind().kind()
              + " in "
              + kind.apiVersion());
    }
    object.put("kind", kind.kind().kind()).put("apiVersion", kind.apiVersion());
    if (!object.path("metadata").isObject()) {
      if (object.path("metadata").isMissingNode() || object.path("metadata").isNull()) {
        object.putObject("metadata");
      } else {
        throw Refusal.badRequest("metadata is not an object");
      }
    }
    return object;
  }

  /** DeleteOptions; an empty object when there is no body. */
  static JsonNode options(byte[] body) {
    if (body.length == 0) {
      return KubeJson.JSON.createObjectNode();
    }
    var options = parse(body, false);
    var kind = options.path("kind").asText("DeleteOptions");
    if (!options.isObject() || !kind.equals("DeleteOptions")) {
      throw Refusal.badRequest(
          "the object provided is unrecognized (must be of type DeleteOptions)");
    }
    return options;
  }

  static JsonNode parse(byte[] body, boolean yaml) {
    try {
      return (yaml ? KubeJson.YAML : KubeJson.JSON).readTree(body);
    } catch (JsonProcessingException e) {
      throw Refusal.badRequest("the body does not parse: " + e.getOriginalMessage());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String mediaType(String contentType) {
    var semicolon = contentType.indexOf(';');
    return (semicolon < 0 ? contentType : contentType.substring(0, semicolon)).strip();
  }
}
