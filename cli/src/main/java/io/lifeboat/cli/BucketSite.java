package io.lifeboat.cli;

import io.lifeboat.archive.BackupLifetimes;
import io.lifeboat.archive.BackupStore;
import io.lifeboat.storage.BucketAdmin;
import io.lifeboat.storage.BucketGoal;
import io.lifeboat.storage.BucketName;
import io.lifeboat.storage.Lifetimes;
import io.lifeboat.storage.LocationUri;
import io.lifeboat.storage.ObjectStore;
import io.lifeboat.storage.gcs.GcsPermissions;

/** The account in which a bucket is, and the backups in the bucket. */
record BucketSite(Services services, BucketOptions wanted) {
  BucketAdmin admin() {
    var opened =
        isGoogle()
            ? new GcsLocations(services).admin(wanted.project(), wanted.region())
            : new S3Locations(services).admin(wanted.owner());
    return new ToldBuckets(opened, services);
  }

  /** The least that credentials must be allowed for that goal, in the words of the store. */
  String permissions(BucketGoal goal) {
    return isGoogle()
        ? new GcsPermissions(goal, wanted.project()).role()
        : new S3Locations(services).permissions(goal);
  }

  private boolean isGoogle() {
    return wanted.scheme() == LocationUri.Scheme.GS;
  }

  /** How long the backups in the bucket are to live. */
  Lifetimes lifetimes(BucketName bucket) {
    try (var store = open(new LocationUri(wanted.scheme(), bucket.value(), wanted.prefix()))) {
      return BackupLifetimes.of(new BackupStore(store));
    }
  }

  private ObjectStore open(LocationUri uri) {
    return isGoogle()
        ? new GcsLocations(services).open(uri)
        : new S3Locations(services).open(uri).store();
  }
}
