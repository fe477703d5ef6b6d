package io.lifeboat.storage.gcs;

import io.lifeboat.peers.gcs.FakeGcs;
import io.lifeboat.storage.LocationUri;
import io.lifeboat.storage.ObjectStore;
import io.lifeboat.storage.ObjectStoreContract;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class GcsStoreIT implements ObjectStoreContract {
  private static FakeGcs gcs;
  private static int buckets;

  @BeforeAll
  static void start() {
    gcs = FakeGcs.start();
  }

  @AfterAll
  static void stop() {
    gcs.close();
  }

  private static GcsSettings settings() {
    return GcsSettings.google().withEndpoint(gcs.url().toString());
  }

  @Override
  public ObjectStore emptyStore(int pageSize) {
    var bucket = "contract-" + buckets++;
    gcs.addForeign(bucket, false);
    return GcsStore.open(
        LocationUri.parse("gs://" + bucket + "/a prefix+"),
        settings(),
        pageSize,
        Duration.ofSeconds(15));
  }
}
