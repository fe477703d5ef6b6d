package io.lifeboat.plugin.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.lifeboat.resource.KubeJson;
import java.io.IOException;

/**
 * What the API server answered.
 *
 * @param body missing when it is not JSON
 */
record Response(int status, JsonNode body) {
  private static final int OK = 200;
  private static final int MULTIPLE_CHOICES = 300;
  private static final int NOT_FOUND = 404;
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int SERVER_ERROR = 500;

  static Response of(int status, byte[] body) {
    try {
      return new Response(status, KubeJson.JSON.readTree(body));
    } catch (IOException notJson) {
      return new Response(status, MissingNode.getInstance());
    }
  }

  boolean isGood() {
    return status >= OK && status < MULTIPLE_CHOICES && body.isObject();
  }

  /** The server knows the resource, and has no such object. */
  boolean isAbsent() {
    return status == NOT_FOUND && !body.at("/details/name").asText().isEmpty();
  }

  /** The server does not know the path. */
  boolean isUnknown() {
    return status == NOT_FOUND && !isAbsent();
  }

  /** Another try may do better. */
  boolean isPassing() {
    return status == TOO_MANY_REQUESTS || status >= SERVER_ERROR;
  }

  /** The server's own words, which name the object and never quote it. */
  String reason() {
    var message = body.path("message").asText();
    return message.isEmpty() ? "the API server answered " + status : message;
  }
}
