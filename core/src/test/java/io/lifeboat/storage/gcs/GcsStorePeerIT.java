package io.lifeboat.storage.gcs;

import io.lifeboat.peers.GcsPeer;
import io.lifeboat.storage.LocationUri;
import io.lifeboat.storage.ObjectStore;
import io.lifeboat.storage.ObjectStoreContract;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;

/**
 * Objects in a server that others wrote. Its pages are wrong (each has all the prefixes again, and
 * some tokens lead back), so every listing here is one page; pages are tested beside the fake.
 */
@Tag("peers")
class GcsStorePeerIT implements ObjectStoreContract {
  private static final int ONE_PAGE = 1000;
  private static GcsPeer peer;
  private static int buckets;

  @BeforeAll
  static void start() {
    peer = GcsPeer.start();
  }

  @AfterAll
  static void stop() {
    peer.close();
  }

  @Override
  public ObjectStore emptyStore(int pageSize) {
    var bucket = "contract-" + buckets++;
    peer.createBucket(bucket);
    return GcsStore.open(
        LocationUri.parse("gs://" + bucket + "/a prefix+"),
        GcsSettings.google().withEndpoint(peer.url().toString()),
        ONE_PAGE,
        Duration.ofSeconds(15));
  }

  /** Not here. */
  @Override
  public void everyPageTogetherIsTheWholeListing(ObjectStore.Depth depth) {}
}
