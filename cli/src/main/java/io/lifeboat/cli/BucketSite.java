package io.lifeboat.cli;

import io.lifeboat.archive.BackupLifetimes;
import io.lifeboat.archive.BackupStore;
import io.lifeboat.storage.BucketAdmin;
import io.lifeboat.storage.BucketName;
import io.lifeboat.storage.Lifetimes;
import io.lifeboat.storage.LocationUri;

/** The account in which a bucket is, and the backups in the bucket. */
record BucketSite(Services services, BucketOptions wanted) {
  BucketAdmin admin() {
    return new ToldBuckets(new S3Locations(services).admin(wanted.owner()), services);
  }

  /** How long the backups in the bucket are to live. */
  Lifetimes lifetimes(BucketName bucket) {
    var uri = new LocationUri(LocationUri.Scheme.S3, bucket.value(), wanted.prefix());
    try (var store = new S3Locations(services).open(uri).store()) {
      return BackupLifetimes.of(new BackupStore(store));
    }
  }
}
