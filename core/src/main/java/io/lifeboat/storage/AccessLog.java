package io.lifeboat.storage;

/**
 * Where a store writes who asked for what in a bucket.
 *
 * @param bucket which must let the store's log service write, and is not touched by us
 * @param prefix of the names of its objects
 */
public record AccessLog(BucketName bucket, String prefix) {
  @Override
  public String toString() {
    return bucket + "/" + prefix;
  }
}
