package io.lifeboat.cli;

import io.lifeboat.archive.BucketBackups;
import io.lifeboat.storage.BucketAdmin;
import io.lifeboat.storage.BucketContents;
import io.lifeboat.storage.BucketGoal;
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

  /** What lies in buckets, below Velero's prefix. */
  BucketContents contents() {
    return new BucketBackups(
        bucket -> open(new LocationUri(wanted.scheme(), bucket.value(), wanted.prefix())));
  }

  private ObjectStore open(LocationUri uri) {
    var opened =
        isGoogle() ? new GcsLocations(services).open(uri) : new S3Locations(services).open(uri);
    return opened.store();
  }
}
