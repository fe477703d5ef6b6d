package io.lifeboat.sandbox.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import io.lifeboat.resource.KubeJson;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What goes back to the client. */
interface Reply {
  void send(HttpExchange exchange) throws IOException;

  static Reply json(int status, byte[] body) {
    return json(status, List.of(body));
  }

  static Reply json(int status, JsonNode body) {
    return json(status, bytes(body));
  }

  static byte[] bytes(JsonNode body) {
    try {
      return KubeJson.JSON.writeValueAsBytes(body);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A body in pieces, so that a long list is not copied together first. */
  static Reply json(int status, List<byte[]> pieces) {
    return of(status, "application/json", pieces);
  }

  static Reply text(int status, String body) {
    return of(status, "text/plain; charset=utf-8", List.of(body.getBytes(StandardCharsets.UTF_8)));
  }

  static Reply of(int status, String type, List<byte[]> pieces) {
    return exchange -> {
      exchange.getResponseHeaders().set("Content-Type", type);
      var length = pieces.stream().mapToLong(piece -> piece.length).sum();
      exchange.sendResponseHeaders(status, length == 0 ? -1 : length);
      try (var out = new BufferedOutputStream(exchange.getResponseBody(), 1 << 16)) {
        for (var piece : pieces) {
          out.write(piece);
        }
      }
    };
  }
}
