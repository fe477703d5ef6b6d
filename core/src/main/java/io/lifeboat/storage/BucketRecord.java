package io.lifeboat.storage;

import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is known of a cluster's bucket between two passes (managed-velero.md §1.2, §3.3). Written
 * down before a bucket is made, so that a crash never loses one.
 *
 * @param name absent: none is chosen yet
 * @param provisioned false: the bucket is to be made
 * @param lastSync when a pass last left everything in order
 * @param since for each setting that was not as wanted when last looked at: since when
 */
public record BucketRecord(
    Optional<BucketName> name,
    boolean provisioned,
    Optional<Instant> lastSync,
    Map<Setting, Instant> since) {
  /** Before the first pass. */
  public static final BucketRecord NONE =
      new BucketRecord(Optional.empty(), false, Optional.empty(), Map.of());

  public BucketRecord {
    since = Map.copyOf(since);
  }

  /** This is the bucket; where it is missing, it is to be made. */
  public BucketRecord found(BucketName bucket, boolean exists) {
    return name.equals(Optional.of(bucket))
        ? new BucketRecord(name, exists, lastSync, since)
        : new BucketRecord(Optional.of(bucket), exists, Optional.empty(), Map.of());
  }

  /** The settings were looked at: what differs keeps its time, what is in order loses it. */
  public BucketRecord looked(List<SettingCheck> checks, Instant now) {
    var times = new EnumMap<Setting, Instant>(Setting.class);
    for (var check : checks) {
      if (!check.isInOrder()) {
        times.put(check.setting(), since.getOrDefault(check.setting(), now));
      }
    }
    return new BucketRecord(name, provisioned, lastSync, times);
  }

  /** A pass came to its end. */
  public BucketRecord complete(Instant now) {
    return new BucketRecord(name, true, Optional.of(now), since);
  }
}
