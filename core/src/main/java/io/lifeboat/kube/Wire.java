package io.lifeboat.kube;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Sends one request. Makes the client for the first one. */
final class Wire implements AutoCloseable {
  private final Connection connection;
  private @Nullable KubernetesClient client;

  Wire(Connection connection) {
    this.connection = connection;
  }

  /**
   * Sends the request and returns once the head of the answer is there. Fabric8 adds what says who
   * we are, and after a 401 renews that and asks once more.
   *
   * @throws IOException when no answer came
   */
  Reply send(Call call) throws IOException {
    var http = client();
    var body = new BodyStream(call.patience());
    var pending = http.consumeBytes(request(http, call), body);
    try {
      var head = pending.get();
      body.begin(head.body());
      return new Reply(
          head.code(),
          Objects.requireNonNullElse(head.header("Retry-After"), ""),
          Objects.requireNonNullElse(head.header("Date"), ""),
          body);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException broken) {
        throw broken;
      }
      if (e.getCause() instanceof LifeboatException failure) {
        throw failure; // of a credential plugin or a token file
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
    return request
        .setHeader("Accept", call.accept())
        .timeout(call.patience().toMillis(), TimeUnit.MILLISECONDS)
        .build();
  }

  private synchronized HttpClient client() {
    if (client == null) {
      client = Dial.to(connection);
    }
    return client.getHttpClient();
  }

  @Override
  public synchronized void close() {
    if (client != null) {
      client.close();
    }
  }
}
