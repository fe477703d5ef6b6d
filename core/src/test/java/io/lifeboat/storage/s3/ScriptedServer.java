package io.lifeboat.storage.s3;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.lifeboat.storage.LocationUri;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** An S3 endpoint that answers as it is told, and remembers what it was asked. */
final class ScriptedServer implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<String> requests = new CopyOnWriteArrayList<>();

  /** Answers one request. */
  interface Answer {
    void to(HttpExchange exchange) throws IOException;
  }

  private ScriptedServer(Answer answer) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", exchange -> serve(exchange, answer));
    server.start();
  }

  static ScriptedServer answering(Answer answer) {
    try {
      return new ScriptedServer(answer);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Each request gets the next answer, the last one for ever. */
  static ScriptedServer answering(List<Answer> answers) {
    var left = new CopyOnWriteArrayList<>(answers);
    return answering(exchange -> (left.size() > 1 ? left.remove(0) : left.get(0)).to(exchange));
  }

  static Answer status(int status, Map<String, String> headers, String body) {
    return exchange -> {
      exchange.getRequestBody().readAllBytes();
      headers.forEach(exchange.getResponseHeaders()::set);
      var head = exchange.getRequestMethod().equals("HEAD");
      exchange.sendResponseHeaders(status, head || body.isEmpty() ? -1 : body.length());
      if (!head && !body.isEmpty()) {
        exchange.getResponseBody().write(body.getBytes(UTF_8));
      }
      exchange.close();
    };
  }

  static Answer status(int status, String code) {
    var xml = code.isEmpty() ? "" : "<Error><Code>" + code + "</Code><Message>m</Message></Error>";
    return status(status, Map.of("Content-Type", "application/xml"), xml);
  }

  /** Ends the connection without a word. */
  static Answer hangUp() {
    return HttpExchange::close;
  }

  private void serve(HttpExchange exchange, Answer answer) throws IOException {
    requests.add(
        exchange.getRequestMethod()
            + " "
            + exchange.getRequestURI()
            + header(exchange, "Range")
            + header(exchange, "If-Match"));
    answer.to(exchange);
  }

  private static String header(HttpExchange exchange, String name) {
    return Optional.ofNullable(exchange.getRequestHeaders().getFirst(name))
        .map(value -> " " + name.toLowerCase(Locale.ROOT) + ":" + value)
        .orElse("");
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  S3Store store() {
    return store(url());
  }

  static S3Store store(String endpoint) {
    return S3Store.open(LocationUri.parse("s3://bucket/p"), settings(endpoint));
  }

  /** A store that does not wait for more than two seconds. */
  S3Store impatientStore() {
    return S3Store.open(
        LocationUri.parse("s3://bucket/p"), settings(url()), 1000, Duration.ofSeconds(2));
  }

  private static S3Settings settings(String endpoint) {
    return S3Settings.aws()
        .withEndpoint(endpoint)
        .withPathStyle(true)
        .withAccess(new S3Access.KeyPair("id", "very-secret", Optional.of("very-token")));
  }

  /** Method, path with query, and where present {@code range:…} and {@code if-match:…}. */
  List<String> requests() {
    return List.copyOf(requests);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
