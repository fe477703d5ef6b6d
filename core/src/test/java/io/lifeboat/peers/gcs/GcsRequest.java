package io.lifeboat.peers.gcs;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/**
 * One request, taken apart.
 *
 * @param method the one that is meant: clients whose HTTP knows no PATCH say so in a header
 * @param path its segments, decoded
 */
@SuppressWarnings("ArrayRecordComponent") // bytes on the wire, never compared
record GcsRequest(
    String method,
    List<String> path,
    Map<String, String> query,
    Map<String, String> headers,
    byte[] body) {
  private static final ObjectMapper JSON = new ObjectMapper();

  static GcsRequest of(HttpExchange exchange) throws IOException {
    var headers = new HashMap<String, String>();
    exchange
        .getRequestHeaders()
        .forEach(
            (name, values) -> headers.put(name.toLowerCase(java.util.Locale.ROOT), values.get(0)));
    var body = exchange.getRequestBody().readAllBytes();
    if ("gzip".equals(headers.get("content-encoding"))) {
      try (var gunzip = new GZIPInputStream(new ByteArrayInputStream(body))) {
        body = gunzip.readAllBytes();
      }
    }
    var uri = exchange.getRequestURI();
    return new GcsRequest(
        headers.getOrDefault("x-http-method-override", exchange.getRequestMethod()),
        segments(uri.getRawPath()),
        query(Optional.ofNullable(uri.getRawQuery()).orElse("")),
        headers,
        body);
  }

  private static List<String> segments(String path) {
    var segments = new ArrayList<String>();
    for (var raw : path.substring(1).split("/", -1)) {
      segments.add(decoded(raw.replace("+", "%2B"))); // in a path a plus is a plus
    }
    return segments;
  }

  private static Map<String, String> query(String raw) {
    var query = new HashMap<String, String>();
    for (var pair : raw.split("&", -1)) {
      var parts = pair.split("=", 2);
      query.put(decoded(parts[0]), parts.length < 2 ? "" : decoded(parts[1]));
    }
    return query;
  }

  private static String decoded(String raw) {
    return URLDecoder.decode(raw, StandardCharsets.UTF_8);
  }

  Optional<String> option(String name) {
    return Optional.ofNullable(query.get(name)).filter(value -> !value.isEmpty());
  }

  Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name));
  }

  ObjectNode json() {
    return json(body);
  }

  static ObjectNode json(byte[] text) {
    try {
      return text.length == 0 ? JSON.createObjectNode() : (ObjectNode) JSON.readTree(text);
    } catch (IOException | ClassCastException e) {
      throw GcsError.invalid("Parse Error");
    }
  }
}
