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

/** An S3 server (moto) that takes any key pair; region {@code us-east-1}, path-style addresses. */
public final class S3Peer implements AutoCloseable {
  private static final Duration START = Duration.ofSeconds(45);
  // moto reads the access key and the region from it and does not verify the rest.
  private static final String SIGNED =
      "AWS4-HMAC-SHA256 Credential=a/20260101/us-east-1/s3/aws4_request,"
          + " SignedHeaders=host, Signature=0";

  private final TempFolder folder = TempFolder.create("s3");
  private final HttpClient client = HttpClient.newHttpClient();
  private final URI url = URI.create("http://127.0.0.1:" + FreePort.pick());
  private final PeerProcess process;

  private S3Peer() {
    process =
        PeerProcess.start(
            "moto",
            folder.path(),
            List.of(
                Peers.built().programOnPath("moto_server").toString(),
                "-H",
                "127.0.0.1",
                "-p",
                Integer.toString(url.getPort())));
  }

  public static S3Peer start() {
    var peer = new S3Peer();
    try {
      peer.process.await("moto ready", START, peer::answers);
      return peer;
    } catch (RuntimeException | Error failed) {
      peer.close();
      throw failed;
    }
  }

  private boolean answers() {
    try {
      return send("GET", "/moto-api/data.json") == 200;
    } catch (UncheckedIOException notYet) {
      return false;
    }
  }

  public void createBucket(String name) {
    create("/" + name);
  }

  /** An object without content. */
  public void createObject(String bucket, String key) {
    create("/" + bucket + "/" + key);
  }

  private void create(String path) {
    var status = send("PUT", path);
    if (status != 200) {
      throw new AssertionError(path + " not created: status " + status);
    }
  }

  /** Forgets all buckets. */
  public void reset() {
    send("POST", "/moto-api/reset");
  }

  /** The endpoint: {@code http://127.0.0.1:PORT}. */
  public URI url() {
    return url;
  }

  private int send(String method, String path) {
    var request =
        HttpRequest.newBuilder(url.resolve(path))
            .header("Authorization", SIGNED)
            .timeout(Duration.ofSeconds(10))
            .method(method, BodyPublishers.noBody())
            .build();
    try {
      return client.send(request, BodyHandlers.discarding()).statusCode();
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
