package io.lifeboat.sandbox.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.lifeboat.resource.KubeJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Sends plain requests to a sandbox and hands back what came. */
final class HttpCaller {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final HttpClient client = HttpClient.newHttpClient();
  private final String url;

  HttpCaller(String url) {
    this.url = url;
  }

  /** A status and a body. */
  record Got(int status, String text) {
    JsonNode body() {
      try {
        return KubeJson.JSON.readTree(text);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    String at(String pointer) {
      return body().at(pointer).asText();
    }
  }

  Got get(String path) {
    return send("GET", path, "", "");
  }

  Got post(String path, String yaml) {
    return send("POST", path, "application/yaml", yaml);
  }

  Got put(String path, String yaml) {
    return send("PUT", path, "application/yaml", yaml);
  }

  Got merge(String path, String json) {
    return send("PATCH", path, "application/merge-patch+json", json);
  }

  Got delete(String path) {
    return send("DELETE", path, "", "");
  }

  Got send(String method, String path, String type, String body) {
    var request =
        HttpRequest.newBuilder(URI.create(url + path))
            .timeout(PATIENCE)
            .method(
                method,
                body.isEmpty()
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body));
    if (!type.isEmpty()) {
      request.header("Content-Type", type);
    }
    try {
      var answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
      return new Got(answer.statusCode(), answer.body());
    } catch (IOException e) {
      throw new UncheckedIOException(method + " " + path, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
