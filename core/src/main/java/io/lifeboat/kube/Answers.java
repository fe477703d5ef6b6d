package io.lifeboat.kube;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lifeboat.resource.KubeJson;
import io.lifeboat.resource.KubeObject;
import java.io.IOException;
import java.util.Optional;

/** Reads what an API server said. */
final class Answers {
  private static final int LONGEST_PLAIN_TEXT = 300;

  private Answers() {}

  /** Reads the whole body and closes the reply. */
  static Answer of(Reply reply) throws IOException {
    try (reply) {
      var bytes = reply.body().readAllBytes();
      if (reply.succeeded()) {
        return new Answer(reply.status(), "", "", object(bytes), Optional.empty());
      }
      var status = statusOf(bytes);
      return new Answer(
          reply.status(),
          status.path("reason").asText(""),
          status.path("message").asText(plain(bytes)),
          Optional.empty(),
          reply.retryAfter());
    }
  }

  /** The Status object in a refusal; a missing node when it is something else. */
  static JsonNode statusOf(byte[] bytes) {
    try {
      return KubeJson.JSON.readTree(bytes) instanceof ObjectNode status
          ? status
          : MissingNode.getInstance();
    } catch (IOException e) {
      return MissingNode.getInstance();
    }
  }

  private static Optional<KubeObject> object(byte[] bytes) throws IOException {
    return KubeJson.JSON.readTree(bytes) instanceof ObjectNode tree
            && !tree.path("kind").asText().equals("Status")
        ? Optional.of(KubeObject.owning(tree))
        : Optional.empty();
  }

  // "TLS handshake error", "404 page not found": some refusals are not JSON.
  private static String plain(byte[] bytes) {
    var text = new String(bytes, java.nio.charset.StandardCharsets.UTF_8).strip();
    return text.startsWith("{") || text.startsWith("<") || text.length() > LONGEST_PLAIN_TEXT
        ? ""
        : text.lines().findFirst().orElse("");
  }
}
