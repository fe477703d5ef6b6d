package io.lifeboat.plugin.cluster;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.lifeboat.testing.SelfSigned;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.function.Function;

/**
 * Stands in for an API server: TLS with a certificate of its own, and answers as they are given.
 */
public final class TlsServer implements AutoCloseable {
  /** What is sent back. */
  public record Reply(int status, String body) {}

  /** What came. */
  public record Call(String method, String path, String token, String body) {}

  private final HttpsServer server;
  private final Path account;
  private final List<Call> calls = Collections.synchronizedList(new ArrayList<>());

  /**
   * Serves, and leaves in {@code folder} what a service account's pod finds.
   *
   * @param answers by path and query
   */
  public TlsServer(Path folder, Function<String, Reply> answers)
      throws IOException, GeneralSecurityException, InterruptedException {
    var certificate = SelfSigned.in(folder);
    account = Files.createDirectories(folder.resolve("account"));
    Files.write(account.resolve("ca.crt"), certificate.pem());
    Files.writeString(account.resolve("token"), "first\n");
    Files.writeString(account.resolve("namespace"), "velero");
    server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(certificate.tls()));
    server.setExecutor(
        Executors.newCachedThreadPool(
            task -> {
              var thread = new Thread(task, "api");
              thread.setDaemon(true);
              return thread;
            }));
    server.createContext("/", exchange -> answer(exchange, answers));
    server.start();
  }

  private void answer(HttpExchange exchange, Function<String, Reply> answers) throws IOException {
    var path = exchange.getRequestURI().toString();
    var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    var token = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
    calls.add(new Call(exchange.getRequestMethod(), path, token, body));
    var reply = answers.apply(path);
    var bytes = reply.body().getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(reply.status(), bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  /** What Kubernetes puts into a container's environment, and where the account is. */
  public Map<String, String> environment() {
    return Map.of(
        "KUBERNETES_SERVICE_HOST", "127.0.0.1",
        "KUBERNETES_SERVICE_PORT", String.valueOf(server.getAddress().getPort()),
        "LIFEBOAT_SERVICE_ACCOUNT", account.toString());
  }

  /** Replaces the token, as the kubelet does before the old one expires. */
  public void renewToken(String token) throws IOException {
    Files.writeString(account.resolve("token"), token);
  }

  public List<Call> calls() {
    return List.copyOf(calls);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
