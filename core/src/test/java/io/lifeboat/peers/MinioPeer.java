package io.lifeboat.peers;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A second S3 server (MinIO): it verifies signatures and creates atomically. Path-style. */
public final class MinioPeer implements AutoCloseable {
  public static final String KEY_ID = "lifeboat";
  public static final String SECRET = "lifeboat-secret";
  private static final Duration START = Duration.ofSeconds(60);

  private final TempFolder folder = TempFolder.create("minio");
  private final HttpClient client = HttpClient.newHttpClient();
  private final URI url = URI.create("http://127.0.0.1:" + FreePort.pick());
  private final PeerProcess process;

  private MinioPeer() {
    process =
        PeerProcess.start(
            "minio",
            folder.path(),
            List.of(
                Peers.built().program("minio").toString(),
                "server",
                folder.path().resolve("data").toString(),
                "--address=" + url.getAuthority(),
                "--console-address=127.0.0.1:" + FreePort.pick()),
            Map.of(
                "MINIO_ROOT_USER",
                KEY_ID,
                "MINIO_ROOT_PASSWORD",
                SECRET,
                "MINIO_BROWSER",
                "off",
                "MINIO_UPDATE",
                "off",
                "HOME",
                folder.path().toString()));
  }

  public static MinioPeer start() {
    var peer = new MinioPeer();
    try {
      peer.process.await("MinIO ready", START, peer::answers);
      return peer;
    } catch (RuntimeException | Error failed) {
      peer.close();
      throw failed;
    }
  }

  private boolean answers() {
    var request = HttpRequest.newBuilder(url.resolve("/minio/health/ready")).build();
    try {
      return client.send(request, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException notYet) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** The endpoint: {@code http://127.0.0.1:PORT}. */
  public URI url() {
    return url;
  }

  @Override
  public void close() {
    process.close();
    folder.close();
  }
}
