package io.lifeboat.cli;

import io.lifeboat.peers.S3Peer;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;

@Tag("peers")
class BucketKillPeerIT extends BucketKillCase {
  private static S3Peer peer;

  @BeforeAll
  static void start() {
    peer = S3Peer.start();
  }

  @AfterAll
  static void stop() {
    peer.close();
  }

  @Override
  URI emptyStore() {
    peer.reset();
    return peer.url();
  }

  @Override
  List<String> words(URI store) {
    return List.of("--s3-endpoint", store.toString());
  }

  @Override
  Map<String, String> variables() {
    return Map.of("AWS_ACCESS_KEY_ID", "lifeboat", "AWS_SECRET_ACCESS_KEY", "lifeboat-secret");
  }
}
