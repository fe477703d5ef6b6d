package io.lifeboat.storage;

class InMemoryBucketsTest extends BucketAdminContract {
  @Override
  protected BucketAdmin admin() {
    return new InMemoryBuckets();
  }
}
