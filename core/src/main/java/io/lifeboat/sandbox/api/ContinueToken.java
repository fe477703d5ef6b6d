package io.lifeboat.sandbox.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.lifeboat.resource.KubeJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Where a paged list goes on.
 *
 * @param revision the state the first page showed; -1 to go on with the present one
 * @param after the key of the last object that was given
 */
record ContinueToken(long revision, String after) {
  private static final String FORMAT = "meta.k8s.io/v1";

  static ContinueToken parse(String text) {
    JsonNode token;
    try {
      token = KubeJson.JSON.readTree(Base64.getUrlDecoder().decode(text));
    } catch (IllegalArgumentException | IOException e) {
      throw Refusal.badRequest("invalid continue token: it cannot be read");
    }
    if (!token.path("v").asText().equals(FORMAT) || !token.path("start").isTextual()) {
      throw Refusal.badRequest("invalid continue token: it has another format");
    }
    return new ContinueToken(token.path("rv").asLong(), token.path("start").textValue());
  }

  String text() {
    var token = KubeJson.JSON.createObjectNode();
    token.put("v", FORMAT).put("rv", revision).put("start", after);
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(token.toString().getBytes(StandardCharsets.UTF_8));
  }
}
