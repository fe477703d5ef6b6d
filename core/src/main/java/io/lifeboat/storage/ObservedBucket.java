package io.lifeboat.storage;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A bucket as it was found.
 *
 * @param exists false: all else is empty
 * @param isPrivate whether public access is blocked in all four ways
 * @param ownerEnforced whether the bucket's owner owns all objects, and ACLs mean nothing
 * @param tlsOnly whether our statement denies requests without TLS
 * @param lockDays absent: no object lock; 0: without a default retention
 * @param lifecycle the rules with our ids
 * @param accessLog absent: nobody writes down who asked for what
 * @param unsupported what the store cannot say, and why
 */
public record ObservedBucket(
    boolean exists,
    boolean isPrivate,
    boolean ownerEnforced,
    Encryption encryption,
    boolean tlsOnly,
    boolean versioned,
    Optional<Integer> lockDays,
    List<LifecycleRule> lifecycle,
    Optional<AccessLog> accessLog,
    Map<String, String> tags,
    Map<Setting, String> unsupported,
    BucketOwner owner) {
  /** A bucket that is not there. */
  public static final ObservedBucket MISSING = empty(false);

  /** A bucket as a store makes it that sets nothing by itself. */
  public static final ObservedBucket BARE = empty(true);

  public ObservedBucket {
    lifecycle = List.copyOf(lifecycle);
    tags = Map.copyOf(tags);
    unsupported = Map.copyOf(unsupported);
  }

  /** The same, with what is known of its owner. */
  public ObservedBucket ownedBy(BucketOwner other) {
    return new ObservedBucket(
        exists,
        isPrivate,
        ownerEnforced,
        encryption,
        tlsOnly,
        versioned,
        lockDays,
        lifecycle,
        accessLog,
        tags,
        unsupported,
        other);
  }

  private static ObservedBucket empty(boolean exists) {
    return new ObservedBucket(
        exists,
        false,
        false,
        Encryption.NONE,
        false,
        false,
        Optional.empty(),
        List.of(),
        Optional.empty(),
        Map.of(),
        Map.of(),
        BucketOwner.UNKNOWN);
  }
}
