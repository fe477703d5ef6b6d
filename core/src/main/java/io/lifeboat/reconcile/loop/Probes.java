package io.lifeboat.reconcile.loop;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** {@code /healthz}, {@code /readyz} and {@code /metrics}, for the kubelet and Prometheus. */
final class Probes implements AutoCloseable {
  private static final int OK = 200;
  private static final int NOT_ALLOWED = 405;
  private static final int UNAVAILABLE = 503;
  private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";
  private static final String PLAIN = "text/plain; charset=utf-8";

  private final HttpServer server;
  private final ExecutorService executor =
      Executors.newSingleThreadExecutor(work -> new Thread(work, "probes"));

  private Probes(HttpServer server) {
    this.server = server;
  }

  /**
   * Listens on every address.
   *
   * @param port 0 for any that is free
   */
  static Probes open(
      int port, BooleanSupplier healthy, BooleanSupplier ready, Supplier<String> metrics) {
    try {
      var probes = new Probes(HttpServer.create(new InetSocketAddress(port), 0));
      probes.server.setExecutor(probes.executor);
      probes.server.createContext("/healthz", exchange -> probe(exchange, healthy));
      probes.server.createContext("/readyz", exchange -> probe(exchange, ready));
      probes.server.createContext(
          "/metrics", exchange -> answer(exchange, OK, PROMETHEUS, metrics.get()));
      probes.server.start();
      return probes;
    } catch (IOException e) {
      throw new LifeboatException(
          FailureKind.INVALID_INPUT,
          "port-unusable",
          "cannot listen on port " + port + ": " + e.getMessage(),
          "name another with --port",
          e);
    }
  }

  private static void probe(HttpExchange exchange, BooleanSupplier good) throws IOException {
    var isGood = good.getAsBoolean();
    answer(exchange, isGood ? OK : UNAVAILABLE, PLAIN, isGood ? "ok\n" : "no\n");
  }

  private static void answer(HttpExchange exchange, int status, String type, String text)
      throws IOException {
    try (exchange) {
      var reads = exchange.getRequestMethod().equals("GET");
      var body = (reads ? text : "").getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", type);
      exchange.sendResponseHeaders(
          reads ? status : NOT_ALLOWED, body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    }
  }

  int port() {
    return server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
    executor.shutdownNow();
  }
}
