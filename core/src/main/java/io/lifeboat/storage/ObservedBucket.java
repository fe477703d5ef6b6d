package io.lifeboat.storage;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A bucket as it was found.
 *
 * @param exists false: all else is empty
 * @param lifecycle the rules that are ours, whatever prefix they belong to
 * @param deleting the rules of others by which live objects go
 * @param accessLog absent: nobody writes down who asked for what
 */
public record ObservedBucket(
    boolean exists,
    BucketOwner owner,
    BucketAccess access,
    Encryption encryption,
    Preservation preserves,
    List<LifecycleRule> lifecycle,
    List<DeletingRule> deleting,
    Optional<AccessLog> accessLog,
    Map<String, String> tags,
    StoreLimits limits) {
  /** A bucket that is not there. */
  public static final ObservedBucket MISSING = empty(false);

  /** A bucket as a store makes it that sets nothing by itself. */
  public static final ObservedBucket BARE = empty(true);

  public ObservedBucket {
    lifecycle = List.copyOf(lifecycle);
    deleting = List.copyOf(deleting);
    tags = Map.copyOf(tags);
  }

  /** The same in a store that keeps what was deleted for so many days, and has these limits. */
  public ObservedBucket in(StoreLimits other, int softDeleteDays) {
    return with(owner, preserves.softly(softDeleteDays), other);
  }

  /** The same, with what is known of its owner. */
  public ObservedBucket ownedBy(BucketOwner other) {
    return with(other, preserves, limits);
  }

  /** The same, where these are known to be lacking. */
  public ObservedBucket lacking(LackedSettings lacked) {
    return with(owner, preserves, limits.and(lacked));
  }

  private ObservedBucket with(BucketOwner whose, Preservation kept, StoreLimits other) {
    return new ObservedBucket(
        exists, whose, access, encryption, kept, lifecycle, deleting, accessLog, tags, other);
  }

  private static ObservedBucket empty(boolean exists) {
    return new ObservedBucket(
        exists,
        BucketOwner.UNKNOWN,
        BucketAccess.OPEN,
        Encryption.NONE,
        Preservation.NONE,
        List.of(),
        List.of(),
        Optional.empty(),
        Map.of(),
        StoreLimits.NONE);
  }
}
