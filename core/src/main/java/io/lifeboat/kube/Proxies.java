package io.lifeboat.kube;

import java.net.URI;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Which HTTP proxy the environment wants, by the rules of Go programs. */
final class Proxies {
  private Proxies() {}

  /** The proxy's URL; empty for a direct connection. Loopback is always direct. */
  static Optional<String> from(Map<String, String> environment, String server) {
    var uri = URI.create(server);
    var host = Optional.ofNullable(uri.getHost()).orElse("").toLowerCase(Locale.ROOT);
    var variable = server.startsWith("https:") ? "HTTPS_PROXY" : "HTTP_PROXY";
    var proxy = value(environment, variable);
    if (proxy.isEmpty() || isLoopback(host) || isExempt(value(environment, "NO_PROXY"), host)) {
      return Optional.empty();
    }
    return Optional.of(proxy.contains("://") ? proxy : "http://" + proxy);
  }

  private static String value(Map<String, String> environment, String variable) {
    var upper = environment.getOrDefault(variable, "");
    return upper.isEmpty()
        ? environment.getOrDefault(variable.toLowerCase(Locale.ROOT), "")
        : upper;
  }

  private static boolean isLoopback(String host) {
    return host.equals("localhost") || host.startsWith("127.") || host.equals("[::1]");
  }

  private static boolean isExempt(String exemptions, String host) {
    return Arrays.stream(exemptions.split(","))
        .map(part -> part.strip().toLowerCase(Locale.ROOT))
        .map(part -> part.startsWith("*.") ? part.substring(1) : part)
        .filter(part -> !part.isEmpty())
        .anyMatch(
            part ->
                part.equals("*")
                    || host.equals(part)
                    || host.endsWith(part.startsWith(".") ? part : "." + part));
  }
}
