package io.lifeboat.plugin;

import java.util.Map;

/**
 * What Velero and a plugin agree on before they speak gRPC (§5.1, §5.2).
 *
 * @param firstPort of the range to listen in; 0 when any will do
 * @param lastPort the end of the range, included
 */
record Handshake(int firstPort, int lastPort) {
  private static final String COOKIE_KEY = "VELERO_PLUGIN";
  private static final String COOKIE = "hello";
  private static final int HIGHEST_PORT = 65535;

  /** Whether Velero, or something like it, started this process. */
  static boolean isOffered(Map<String, String> environment) {
    return COOKIE.equals(environment.get(COOKIE_KEY));
  }

  /** The ports that Velero leaves to its plugins. */
  static Handshake of(Map<String, String> environment) {
    var first = port(environment.getOrDefault("PLUGIN_MIN_PORT", ""));
    var last = port(environment.getOrDefault("PLUGIN_MAX_PORT", ""));
    return first == 0 || last < first ? new Handshake(0, 0) : new Handshake(first, last);
  }

  private static int port(String text) {
    var port = text.matches("\\d{1,5}") ? Integer.parseInt(text) : 0;
    return port <= HIGHEST_PORT ? port : 0;
  }

  /** The one line on standard output: core protocol 1, Velero's protocol 2, without TLS. */
  static String line(int port) {
    return "1|2|tcp|127.0.0.1:" + port + "|grpc|";
  }
}
