package io.lifeboat.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.lifeboat.testing.SelfSigned;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;

/** A store in which every bucket is empty, and which remembers who asked for what. */
record RecordingS3(HttpServer server, String url, List<Seen> seen) implements AutoCloseable {
  private static final Pattern SIGNED = Pattern.compile("Credential=(\\w+)/\\d+/([\\w-]+)/s3/");
  private static final byte[] EMPTY =
      "<ListBucketResult><IsTruncated>false</IsTruncated></ListBucketResult>"
          .getBytes(StandardCharsets.UTF_8);

  /** A request: with which key, for which region, for which path. */
  record Seen(String keyId, String region, String path) {}

  static RecordingS3 start() {
    try {
      return serve(HttpServer.create(loopback(), 0), "http");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static RecordingS3 start(SelfSigned certificate) throws IOException, GeneralSecurityException {
    var server = HttpsServer.create(loopback(), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(certificate.tls()));
    return serve(server, "https");
  }

  private static InetSocketAddress loopback() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  }

  private static RecordingS3 serve(HttpServer server, String scheme) {
    var url = scheme + "://127.0.0.1:" + server.getAddress().getPort();
    var store = new RecordingS3(server, url, new CopyOnWriteArrayList<>());
    server.createContext("/", store::answer);
    server.start();
    return store;
  }

  private void answer(HttpExchange exchange) throws IOException {
    var signed = SIGNED.matcher(exchange.getRequestHeaders().getFirst("Authorization"));
    if (!signed.find()) {
      throw new AssertionError("a request without a signature");
    }
    seen.add(new Seen(signed.group(1), signed.group(2), exchange.getRequestURI().getPath()));
    exchange.getResponseHeaders().set("Content-Type", "application/xml");
    exchange.sendResponseHeaders(200, EMPTY.length);
    exchange.getResponseBody().write(EMPTY);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
