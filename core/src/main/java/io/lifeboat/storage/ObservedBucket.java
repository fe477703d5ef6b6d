package io.lifeboat.storage;

import java.util.EnumMap;
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
 * @param softDeleteDays how long what was deleted can be had back; absent: the store has no such
 *     thing
 * @param lockHarm why objects must not be locked in this store; absent: they may be
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
    BucketOwner owner,
    Optional<Integer> softDeleteDays,
    Optional<String> lockHarm) {
  /** A bucket that is not there. */
  public static final ObservedBucket MISSING = empty(false);

  /** A bucket as a store makes it that sets nothing by itself. */
  public static final ObservedBucket BARE = empty(true);

  public ObservedBucket {
    lifecycle = List.copyOf(lifecycle);
    tags = Map.copyOf(tags);
    unsupported = Map.copyOf(unsupported);
  }

  /** In a store without soft delete, where objects may be locked. */
  public ObservedBucket(
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
    this(
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
        owner,
        Optional.empty(),
        Optional.empty());
  }

  /** The same in a store that keeps what was deleted, and where a lock does harm. */
  public ObservedBucket keeping(int days, String harm) {
    return with(unsupported, owner, Optional.of(days), Optional.of(harm));
  }

  /** The same, with what is known of its owner. */
  public ObservedBucket ownedBy(BucketOwner other) {
    return with(unsupported, other, softDeleteDays, lockHarm);
  }

  /** The same, where these are known to be lacking; without rules there are none of uploads. */
  public ObservedBucket lacking(LackedSettings lacked) {
    var all = new EnumMap<Setting, String>(Setting.class);
    lacked.settings().forEach(setting -> all.put(setting, LackedSettings.WHY));
    all.putAll(unsupported);
    return with(all, owner, softDeleteDays, lockHarm);
  }

  /** The same settings, with what else is known of store and owner. */
  private ObservedBucket with(
      Map<Setting, String> lacked,
      BucketOwner known,
      Optional<Integer> softDelete,
      Optional<String> harm) {
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
        lacked,
        known,
        softDelete,
        harm);
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
