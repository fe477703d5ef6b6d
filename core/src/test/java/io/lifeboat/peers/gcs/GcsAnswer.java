package io.lifeboat.peers.gcs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** What goes back. */
@SuppressWarnings("ArrayRecordComponent") // bytes on the wire, never compared
record GcsAnswer(int status, Map<String, String> headers, byte[] body) {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  static GcsAnswer json(JsonNode document) {
    return new GcsAnswer(
        200,
        Map.of("Content-Type", "application/json; charset=UTF-8"),
        document.toString().getBytes(StandardCharsets.UTF_8));
  }

  static GcsAnswer nothing(int status, Map<String, String> headers) {
    return new GcsAnswer(status, headers, new byte[0]);
  }

  static GcsAnswer of(GcsError error) {
    var message = String.valueOf(error.getMessage());
    var detail = NODES.objectNode();
    detail.put("message", message).put("domain", "global").put("reason", error.reason());
    var body = NODES.objectNode().put("code", error.status()).put("message", message);
    body.putArray("errors").add(detail);
    var whole = json(NODES.objectNode().set("error", body));
    return new GcsAnswer(error.status(), whole.headers(), whole.body());
  }
}
