package io.lifeboat.peers;

import io.lifeboat.resource.KubeJson;
import io.lifeboat.resource.KubeObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Plain JSON over HTTPS to an API server: a second opinion, independent of Lifeboat's client. */
public final class KubeApi {
  private final HttpClient client;
  private final URI server;
  private final String token;

  KubeApi(URI server, String token, Path certificate) {
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .sslContext(trusting(certificate))
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    this.server = server;
    this.token = token;
  }

  private static SSLContext trusting(Path certificate) {
    try (InputStream pem = Files.newInputStream(certificate)) {
      var store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      for (var one : CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
        store.setCertificateEntry("peer-" + store.size(), one);
      }
      var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(store);
      var context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      return context;
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * One object by its path ({@code /api/v1/namespaces/a/secrets/b}); empty when it is not there.
   */
  public Optional<KubeObject> get(String path) {
    var answer = send("GET", path, "application/json", "");
    return answer.statusCode() == 404 ? Optional.empty() : Optional.of(object(answer));
  }

  /** The items of a list, which lack apiVersion and kind as servers send them. */
  public List<KubeObject> list(String path) {
    var items = object(send("GET", path, "application/json", "")).at("/items");
    return StreamSupport.stream(items.spliterator(), false)
        .map(item -> KubeObject.parse(bytes(item)))
        .toList();
  }

  /** Creates an object in the collection at that path. */
  public KubeObject create(String path, KubeObject wanted) {
    return object(send("POST", path, "application/json", text(wanted)));
  }

  /** Applies a JSON merge patch. */
  public KubeObject patch(String path, KubeObject patch) {
    return object(send("PATCH", path, "application/merge-patch+json", text(patch)));
  }

  public void delete(String path) {
    object(send("DELETE", path, "application/json", ""));
  }

  /** Whether the server says that it is ready; false while it cannot be reached. */
  public boolean ready() {
    try {
      return send("GET", "/readyz", "application/json", "").statusCode() == 200;
    } catch (UncheckedIOException notYet) {
      return false;
    }
  }

  /** Any request; the answer whatever its status. */
  public HttpResponse<String> send(String method, String path, String type, String body) {
    var request =
        HttpRequest.newBuilder(server.resolve(path))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", type)
            .timeout(Duration.ofSeconds(30))
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
            .build();
    try {
      return client.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(method + " " + path, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static KubeObject object(HttpResponse<String> answer) {
    if (answer.statusCode() / 100 != 2) {
      throw new AssertionError(
          answer.request().method() + " " + answer.uri().getPath() + ": " + answer.body());
    }
    return KubeObject.parse(answer.body().getBytes(StandardCharsets.UTF_8));
  }

  private static String text(KubeObject object) {
    return new String(object.toJson(), StandardCharsets.UTF_8);
  }

  private static byte[] bytes(Object node) {
    try {
      return KubeJson.JSON.writeValueAsBytes(node);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
