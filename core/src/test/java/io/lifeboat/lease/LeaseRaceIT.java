package io.lifeboat.lease;

import io.lifeboat.peers.AtomicS3;
import io.lifeboat.peers.gcs.FakeGcs;
import io.lifeboat.storage.LocationUri;
import io.lifeboat.storage.dir.FolderStore;
import io.lifeboat.storage.gcs.GcsSettings;
import io.lifeboat.storage.gcs.GcsStore;
import io.lifeboat.storage.s3.S3Access;
import io.lifeboat.storage.s3.S3Settings;
import io.lifeboat.storage.s3.S3Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeaseRaceIT {
  @TempDir Path folder;

  @Test
  void ofTwoProcessesNeverBothHoldALeaseInAFolder() throws IOException {
    var bucket = Files.createDirectory(folder.resolve("bucket"));
    try (var store = new FolderStore(bucket)) {
      LeaseRace.run(store, "file://" + bucket, "", folder);
    }
  }

  @Test
  void ofTwoProcessesNeverBothHoldALeaseInAnAtomicS3() {
    try (var s3 = AtomicS3.start();
        var store =
            S3Store.open(
                LocationUri.parse("s3://bucket/velero"),
                S3Settings.aws()
                    .withEndpoint(s3.url().toString())
                    .withPathStyle(true)
                    .withAccess(new S3Access.KeyPair("id", "secret", Optional.empty())))) {
      LeaseRace.run(store, store.location(), s3.url().toString(), folder);
    }
  }

  /** By {@code ifGenerationMatch=0}. */
  @Test
  void ofTwoProcessesNeverBothHoldALeaseInGcs() {
    try (var gcs = FakeGcs.start()) {
      gcs.addForeign("race", false);
      var settings = GcsSettings.google().withEndpoint(gcs.url().toString());
      try (var store = GcsStore.open(LocationUri.parse("gs://race/velero"), settings)) {
        LeaseRace.run(store, store.location(), gcs.url().toString(), folder);
      }
    }
  }
}
