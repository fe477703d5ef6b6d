package io.lifeboat.peers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;

/** A server for objects in Google Cloud Storage (fake-gcs-server); it keeps them in memory. */
public final class GcsPeer implements AutoCloseable {
  private static final Duration START = Duration.ofSeconds(20);

  private final TempFolder folder = TempFolder.create("gcs");
  private final HttpClient client = HttpClient.newHttpClient();
  private final URI url = URI.create("http://127.0.0.1:" + FreePort.pick());
  private final PeerProcess process;

  private GcsPeer() {
    process =
        PeerProcess.start(
            "fake-gcs-server",
            folder.path(),
            List.of(
                Peers.built().program("fake-gcs-server").toString(),
                "-scheme=http",
                "-host=127.0.0.1",
                "-port=" + url.getPort(),
                "-external-url=" + url,
                "-backend=memory"));
  }

  public static GcsPeer start() {
    var peer = new GcsPeer();
    try {
      peer.process.await("fake-gcs-server ready", START, peer::answers);
      return peer;
    } catch (RuntimeException | Error failed) {
      peer.close();
      throw failed;
    }
  }

  private boolean answers() {
    try {
      return send(HttpRequest.newBuilder(url.resolve("/storage/v1/b?project=p")).GET()) == 200;
    } catch (UncheckedIOException notYet) {
      return false;
    }
  }

  public void createBucket(String name) {
    var body = BodyPublishers.ofString("{\"name\":\"" + name + "\"}");
    var request =
        HttpRequest.newBuilder(url.resolve("/storage/v1/b?project=p"))
            .header("Content-Type", "application/json")
            .POST(body);
    var status = send(request);
    if (status != 200) {
      throw new AssertionError("bucket " + name + " not created: status " + status);
    }
  }

  /** The endpoint: {@code http://127.0.0.1:PORT}. */
  public URI url() {
    return url;
  }

  private int send(HttpRequest.Builder request) {
    try {
      return client
          .send(request.timeout(Duration.ofSeconds(10)).build(), BodyHandlers.discarding())
          .statusCode();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    process.close();
    folder.close();
  }
}
