package io.lifeboat.cli;

import io.lifeboat.archive.BackupLifetimes;
import io.lifeboat.archive.BackupStore;
import io.lifeboat.storage.BucketAdmin;
import io.lifeboat.storage.BucketName;
import io.lifeboat.storage.Lifetimes;
import io.lifeboat.storage.LocationUri;

/** The account in which a bucket is, and the backups in the bucket. */
record BucketSite(Services services, String prefix) {
  BucketAdmin admin() {
    return new S3Locations(services).admin();
  }

  /** How long the backups in the bucket are to live. */
  Lifetimes lifetimes(BucketName bucket) {
    var uri = new LocationUri(LocationUri.Scheme.S3, bucket.value(), prefix);
    try (var store = new S3Locations(services).open(uri).store()) {
      return BackupLifetimes.of(new BackupStore(store));
    }
  }
}
