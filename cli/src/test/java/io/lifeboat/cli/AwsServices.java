package io.lifeboat.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * S3 without any bucket, and what hands out credentials: STS, a container's agent, an instance's
 * metadata. Each hands out a key of its own name, and S3 remembers by which it was asked.
 */
final class AwsServices implements AutoCloseable {
  private static final String KEYS =
      "\"AccessKeyId\":\"%s\",\"SecretAccessKey\":\"very-secret\",\"Token\":\"token-of-%s\","
          + "\"Expiration\":\"2099-01-01T00:00:00Z\"";
  private final HttpServer server;
  private final List<String> callers = new CopyOnWriteArrayList<>();

  AwsServices() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::answer);
    server.start();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      var path = exchange.getRequestURI().getPath();
      if (path.startsWith("/bucket-of-nobody")) {
        callers.add(caller(exchange));
        exchange.sendResponseHeaders(404, -1);
        return;
      }
      var answer = handedOut(path, body);
      var bytes = answer.getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("x-aws-ec2-metadata-token-ttl-seconds", "21600");
      exchange.sendResponseHeaders(
          answer.isEmpty() ? 404 : 200, bytes.length == 0 ? -1 : bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  private static String handedOut(String path, String body) {
    if (body.contains("Action=AssumeRoleWithWebIdentity")
        && body.contains("WebIdentityToken=a-projected-token")) {
      return """
      <AssumeRoleWithWebIdentityResponse><AssumeRoleWithWebIdentityResult><Credentials>
      <AccessKeyId>WEBIDENTITY</AccessKeyId><SecretAccessKey>very-secret</SecretAccessKey>
      <SessionToken>token-of-WEBIDENTITY</SessionToken>
      <Expiration>2099-01-01T00:00:00Z</Expiration></Credentials>
      </AssumeRoleWithWebIdentityResult></AssumeRoleWithWebIdentityResponse>
      """;
    }
    return switch (path) {
      case "/container" -> "{" + KEYS.formatted("CONTAINER", "CONTAINER") + "}";
      case "/latest/api/token" -> "metadata-token";
      case "/latest/meta-data/iam/security-credentials/" -> "a-role";
      case "/latest/meta-data/iam/security-credentials/a-role" ->
          "{\"Code\":\"Success\",\"Type\":\"AWS-HMAC\",\"LastUpdated\":\"2026-01-01T00:00:00Z\","
              + KEYS.formatted("INSTANCE", "INSTANCE")
              + "}";
      default -> "";
    };
  }

  private static String caller(HttpExchange exchange) {
    var headers = exchange.getRequestHeaders();
    var signed = Optional.ofNullable(headers.getFirst("Authorization")).orElse("");
    var token = Optional.ofNullable(headers.getFirst("X-Amz-Security-Token")).orElse("no token");
    return signed.replaceFirst(".*Credential=([^/]*)/.*", "$1") + ", " + token;
  }

  /** By whose key S3 was asked, and with which session token. */
  List<String> callers() {
    return List.copyOf(callers);
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
