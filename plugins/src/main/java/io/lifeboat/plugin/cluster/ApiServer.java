package io.lifeboat.plugin.cluster;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests to the API server and tries again what may pass; no limit of its own on how many a
 * second. The token is read for each request: the kubelet replaces it.
 */
final class ApiServer {
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration ANSWER = Duration.ofSeconds(30);
  private static final Duration FIRST_WAIT = Duration.ofMillis(200);
  private static final int TRIES = 4;

  private final ServiceAccount account;
  private @Nullable HttpClient client;

  ApiServer(ServiceAccount account) {
    this.account = account;
  }

  /**
   * @param path with its query, from the slash on
   * @throws IOException when no try reached the server
   */
  Response get(String path) throws IOException {
    return send(request(path).GET());
  }

  /** Merges a JSON document into an object. */
  Response merge(String path, byte[] patch) throws IOException {
    var type = "application/merge-patch+json";
    return send(
        request(path)
            .header("Content-Type", type)
            .method("PATCH", BodyPublishers.ofByteArray(patch)));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(account.server().resolve(path))
        .timeout(ANSWER)
        .header("Accept", "application/json");
  }

  private Response send(HttpRequest.Builder request) throws IOException {
    for (var tries = 1; ; tries++) {
      try {
        var response = sendOnce(request);
        if (!response.isPassing() || tries == TRIES) {
          return response;
        }
      } catch (IOException e) {
        if (tries == TRIES) {
          throw e;
        }
      }
      pause(tries);
    }
  }

  private Response sendOnce(HttpRequest.Builder request) throws IOException {
    var token = Files.readString(account.token()).strip();
    try {
      var answer =
          client()
              .send(
                  request.setHeader("Authorization", "Bearer " + token).build(),
                  BodyHandlers.ofByteArray());
      return Response.of(answer.statusCode(), answer.body());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  /** Doubles with each try; an interrupt ends it early. */
  private static void pause(int tries) {
    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(FIRST_WAIT.toMillis() << (tries - 1)));
  }

  /** Made when it is first needed: most processes ask nothing. */
  private synchronized HttpClient client() throws IOException {
    if (client == null) {
      try {
        client =
            HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(CONNECT)
                .sslContext(ServerTrust.of(account.authority()))
                .build();
      } catch (GeneralSecurityException e) {
        throw new IOException("cannot read " + account.authority(), e);
      }
    }
    return client;
  }
}
