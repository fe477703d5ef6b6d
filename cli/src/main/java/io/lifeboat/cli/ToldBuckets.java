package io.lifeboat.cli;

import io.lifeboat.storage.BucketAdmin;
import io.lifeboat.storage.BucketChange;
import io.lifeboat.storage.BucketName;
import io.lifeboat.storage.ClusterTags;
import io.lifeboat.storage.ObservedBucket;
import io.lifeboat.storage.TaggedBuckets;
import java.util.Optional;

/** An account of which the user is told what a search had to leave out. */
record ToldBuckets(BucketAdmin account, Services services) implements BucketAdmin {
  @Override
  public TaggedBuckets tagged(ClusterTags tags) {
    var found = account.tagged(tags);
    if (found.passedOver() > 0) {
      services.warn(
          found.passedOver()
              + " buckets of the account may not be looked at; the one of "
              + tags.infrastructure()
              + " may be among them");
    }
    return found;
  }

  @Override
  public ObservedBucket observe(BucketName bucket) {
    return account.observe(bucket);
  }

  @Override
  public Optional<String> apply(BucketName bucket, BucketChange change) {
    return account.apply(bucket, change);
  }

  @Override
  public void delete(BucketName bucket) {
    account.delete(bucket);
  }

  @Override
  public boolean mayLackSettings() {
    return account.mayLackSettings();
  }

  @Override
  public void close() {
    account.close();
  }
}
