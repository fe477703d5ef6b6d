package io.lifeboat.kube;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;

/** An API server that says what it was told to say, and remembers what it was asked. */
final class ScriptedServer implements AutoCloseable {
  private record Line(int status, Map<String, String> headers, String body) {}

  private final HttpServer server;
  private final Map<String, Queue<Line>> script = new HashMap<>();
  private final List<String> asked = Collections.synchronizedList(new ArrayList<>());

  private final List<String> callers = Collections.synchronizedList(new ArrayList<>());

  ScriptedServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  /** The next answer to a path with its query; the last one is said for ever. */
  ScriptedServer says(String path, int status, String body) {
    return says(path, status, Map.of(), body);
  }

  ScriptedServer says(String path, int status, Map<String, String> headers, String body) {
    script.computeIfAbsent(path, any -> new ArrayDeque<>()).add(new Line(status, headers, body));
    return this;
  }

  List<String> asked() {
    return List.copyOf(asked);
  }

  /** The Authorization of each request; "nobody" where there was none. */
  List<String> callers() {
    return List.copyOf(callers);
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  LiveCluster cluster() {
    return new LiveCluster(Connection.open(url()));
  }

  private synchronized void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      var path = exchange.getRequestURI().toString();
      asked.add(path);
      callers.add(
          Objects.requireNonNullElse(
              exchange.getRequestHeaders().getFirst("Authorization"), "nobody"));
      var lines = script.getOrDefault(path, new ArrayDeque<>());
      var line = lines.size() > 1 ? lines.poll() : lines.peek();
      if (line == null) {
        line = new Line(404, Map.of(), "404 page not found");
      }
      line.headers().forEach(exchange.getResponseHeaders()::add);
      var body = line.body().getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(line.status(), body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
