package io.lifeboat.storage;

import java.util.Optional;

/** Buckets as wholes: what they are set to, and setting them. Only the named things change. */
public interface BucketAdmin extends AutoCloseable {
  /**
   * How a bucket stands; a bucket that does not exist is no failure.
   *
   * @throws io.lifeboat.failure.LifeboatException DENIED, UNAVAILABLE, or INVALID_INPUT when it
   *     lives elsewhere
   */
  ObservedBucket observe(BucketName bucket);

  /**
   * Makes one change. Creating a bucket that is ours already is no failure.
   *
   * @return why the store cannot do that; empty when it said that it did
   * @throws io.lifeboat.failure.LifeboatException DENIED, UNAVAILABLE; HELD {@code
   *     bucket-owned-by-other} when the name is taken
   */
  Optional<String> apply(BucketName bucket, BucketChange change);

  /**
   * Deletes a bucket that holds nothing; one that does not exist is no failure.
   *
   * @throws io.lifeboat.failure.LifeboatException REFUSED {@code bucket-not-empty}; DENIED,
   *     UNAVAILABLE
   */
  void delete(BucketName bucket);

  /**
   * Whether the store may lack settings, so that what it would not take is worth remembering; a
   * store that has them all is asked again each time.
   */
  default boolean mayLackSettings() {
    return false;
  }

  /** The buckets of our region that carry both tags; what may not be looked at is passed over. */
  TaggedBuckets tagged(ClusterTags tags);

  @Override
  void close();
}
