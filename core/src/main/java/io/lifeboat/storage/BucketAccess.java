package io.lifeboat.storage;

/**
 * Who gets at the objects of a bucket, and how.
 *
 * @param isPrivate whether public access is blocked in all four ways
 * @param ownerEnforced whether the bucket's owner owns all objects, and ACLs mean nothing
 * @param tlsOnly whether requests without TLS are denied
 */
public record BucketAccess(boolean isPrivate, boolean ownerEnforced, boolean tlsOnly) {
  /** Nothing is closed. */
  public static final BucketAccess OPEN = new BucketAccess(false, false, false);
}
