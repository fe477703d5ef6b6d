package io.lifeboat.kube;

import io.fabric8.kubernetes.client.Config;
import java.net.URI;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Tells Fabric8 which HTTP proxy is wanted: the kubeconfig's, else that of the given environment by
 * the rules of Go programs. Left alone, Fabric8 would ask the process.
 */
final class Proxies {
  private static final String NAME_OR_NETWORK = "[\\da-zA-Z.\\-/:]+"; // Fabric8 throws at others

  private Proxies() {}

  /** The configuration knows its server, and the kubeconfig's proxy if there is one. */
  static void apply(Config config, Map<String, String> environment) {
    // Fabric8 files a kubeconfig's proxy by the proxy's scheme, but looks it up by the server's.
    var named =
        Optional.ofNullable(config.getHttpsProxy())
            .or(() -> Optional.ofNullable(config.getHttpProxy()));
    if (named.isPresent()) {
      use(named.get(), config);
      return;
    }
    var server = URI.create(config.getMasterUrl());
    var proxy =
        value(environment, "https".equals(server.getScheme()) ? "HTTPS_PROXY" : "HTTP_PROXY");
    var exempt = exemptions(environment).toList();
    if (!proxy.isEmpty() && !exempt.contains("*") && !isLoopback(server.getHost())) {
      use(proxy.contains("://") ? proxy : "http://" + proxy, config);
      config.setNoProxy(
          exempt.stream().filter(part -> part.matches(NAME_OR_NETWORK)).toArray(String[]::new));
    }
  }

  private static void use(String proxy, Config config) {
    var complete = withPort(proxy);
    config.setHttpProxy(complete);
    config.setHttpsProxy(complete);
  }

  private static String withPort(String proxy) {
    var end = proxy.endsWith("/") ? proxy.substring(0, proxy.length() - 1) : proxy;
    return end.matches(".*:\\d+") ? end : end + (end.startsWith("https:") ? ":443" : ":80");
  }

  private static Stream<String> exemptions(Map<String, String> environment) {
    return Arrays.stream(value(environment, "NO_PROXY").split(","))
        .map(String::strip)
        .filter(part -> !part.isEmpty())
        .map(part -> part.startsWith("*.") ? part.substring(1) : part);
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
}
