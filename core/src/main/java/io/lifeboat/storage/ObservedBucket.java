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
    Map<String, String> tags,
    Map<Setting, String> unsupported) {
  /** A bucket that is not there. */
  public static final ObservedBucket MISSING = empty(false);

  /** A bucket as a store makes it that sets nothing by itself. */
  public static final ObservedBucket BARE = empty(true);

  public ObservedBucket {
    lifecycle = List.copyOf(lifecycle);
    tags = Map.copyOf(tags);
    unsupported = Map.copyOf(unsupported);
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
        Map.of(),
        Map.of());
  }
}
