package io.lifeboat.kube;

import io.fabric8.kubernetes.client.RequestConfigBuilder;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.jdkhttp.JdkHttpClientFactory;
import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Sends one request once. Connects at the first one; the only class that knows the HTTP client. */
final class Wire implements AutoCloseable {
  private static final long CONNECT_SECONDS = 5;

  private final Connection connection;
  private @Nullable HttpClient client;

  Wire(Connection connection) {
    this.connection = connection;
  }

  /**
   * Sends the request and returns once the head of the answer is there. A 401 is tried again with
   * renewed credentials, where they can be.
   *
   * @throws IOException when no answer came
   */
  Reply send(Call call) throws IOException {
    var reply = sendOnce(call);
    if (reply.status() == 401 && connection.credentials().renew()) {
      reply.close();
      return sendOnce(call);
    }
    return reply;
  }

  private Reply sendOnce(Call call) throws IOException {
    var http = client();
    var body = new BodyStream(call.patience());
    var pending = http.consumeBytes(request(http, call), body);
    try {
      var head = pending.get();
      body.begin(head.body());
      return new Reply(
          head.code(), Objects.requireNonNullElse(head.header("Retry-After"), ""), body);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException broken) {
        throw broken;
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      pending.cancel(true);
      Thread.currentThread().interrupt();
      throw new LifeboatException(
          FailureKind.INTERRUPTED, "interrupted", "stopped while waiting for " + connection);
    }
  }

  private HttpRequest request(HttpClient http, Call call) {
    var request = http.newHttpRequestBuilder().uri(URI.create(connection.server() + call.path()));
    if (call.method().equals("POST")) {
      request.post(call.contentType(), call.body());
    } else if (call.body().length > 0) {
      request.method(
          call.method(),
          call.contentType(),
          new ByteArrayInputStream(call.body()),
          call.body().length);
    }
    request.setHeader("Accept", call.accept()).setHeader("User-Agent", "lifeboat");
    connection
        .credentials()
        .authorization()
        .ifPresent(value -> request.setHeader("Authorization", value));
    return request.timeout(call.patience().toMillis(), TimeUnit.MILLISECONDS).build();
  }

  private synchronized HttpClient client() {
    if (client == null) {
      client = connect();
    }
    return client;
  }

  private HttpClient connect() {
    HttpClient.Builder builder = new JdkHttpClientFactory().newBuilder();
    builder.tag(new RequestConfigBuilder().withRequestRetryBackoffLimit(0).build());
    // Over HTTP/2 the JDK drops answers that are followed by GOAWAY, as kube-apiserver's 401 is,
    // and
    // every request shares one connection. Over 1.1 each thread gets its own.
    builder.preferHttp11();
    builder.connectTimeout(CONNECT_SECONDS, TimeUnit.SECONDS);
    builder.sslContext(Tls.keyManagers(connection), Tls.trustManagers(connection));
    connection
        .trust()
        .proxy()
        .map(URI::create)
        .ifPresent(
            proxy ->
                builder
                    .proxyType(HttpClient.ProxyType.HTTP)
                    .proxyAddress(new InetSocketAddress(proxy.getHost(), proxy.getPort())));
    return builder.build();
  }

  @Override
  public synchronized void close() {
    if (client != null) {
      client.close();
    }
  }
}
