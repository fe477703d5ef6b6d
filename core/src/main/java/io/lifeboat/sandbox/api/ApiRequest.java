package io.lifeboat.sandbox.api;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A request on objects, its path and query understood.
 *
 * @param namespace empty for all namespaces and cluster-scoped kinds
 * @param name empty for the collection
 * @param subresource empty for the object itself
 */
record ApiRequest(
    ApiKind kind, String namespace, String name, String subresource, Map<String, String> query) {
  /** Reads {@code a=b&c} as it stands in a URL; of several values the first counts. */
  static Map<String, String> query(String raw) {
    var query = new HashMap<String, String>();
    for (var pair : raw.split("&", -1)) {
      var equals = pair.indexOf('=');
      var key = equals < 0 ? pair : pair.substring(0, equals);
      var value = equals < 0 ? "" : pair.substring(equals + 1);
      query.putIfAbsent(decode(key), decode(value));
    }
    return query;
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  String option(String name) {
    return query.getOrDefault(name, "");
  }

  boolean flag(String name) {
    var value = option(name);
    return value.equals("1") || value.equals("true");
  }

  /** Whether nothing may be kept of it. */
  boolean dryRun() {
    var value = option("dryRun");
    if (value.isEmpty() || value.equals("All")) {
      return value.equals("All");
    }
    throw Refusal.unsupportedDryRun(value);
  }

  Optional<Duration> timeout() {
    var value = option("timeoutSeconds");
    return value.isEmpty() ? Optional.empty() : Optional.of(Duration.ofSeconds(number(value)));
  }

  /** Zero when there is none. */
  long number(String value) {
    if (value.isEmpty()) {
      return 0;
    }
    try {
      return Long.parseLong(value);
    } catch (NumberFormatException e) {
      throw Refusal.badRequest("invalid number: \"" + value + "\"");
    }
  }

  void mustAllow(String verb) {
    if (!kind.allows(verb)) {
      throw Refusal.methodNotAllowed();
    }
  }

  String key() {
    return Stored.key(namespace, name);
  }
}
