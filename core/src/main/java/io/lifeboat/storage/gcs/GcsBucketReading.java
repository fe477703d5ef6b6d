package io.lifeboat.storage.gcs;

import com.google.cloud.storage.BucketInfo;
import com.google.cloud.storage.BucketInfo.IamConfiguration;
import com.google.cloud.storage.BucketInfo.PublicAccessPrevention;
import io.lifeboat.storage.AccessLog;
import io.lifeboat.storage.BucketAccess;
import io.lifeboat.storage.BucketName;
import io.lifeboat.storage.BucketOwner;
import io.lifeboat.storage.Encryption;
import io.lifeboat.storage.GcsLabels;
import io.lifeboat.storage.ObservedBucket;
import io.lifeboat.storage.Preservation;
import io.lifeboat.storage.StoreLimits;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** A bucket's document in our words. One request brings all of it. */
record GcsBucketReading(BucketInfo bucket) {
  /** Velero rewrites a backup's metadata, and its repositories delete and replace files. */
  static final String LOCK_HARM =
      "retention in GCS forbids to replace or delete any object, which Velero must do";

  private static final StoreLimits LIMITS = new StoreLimits(Map.of(), Optional.of(LOCK_HARM));

  /** A bucket that is yet to be made. */
  static final ObservedBucket MISSING = ObservedBucket.MISSING.in(LIMITS, 0);

  ObservedBucket observed(BucketOwner owner) {
    var rules =
        Objects.requireNonNullElse(bucket.getLifecycleRules(), List.<BucketInfo.LifecycleRule>of());
    return new ObservedBucket(
        true,
        owner,
        access(),
        encryption(),
        new Preservation(
            Boolean.TRUE.equals(bucket.versioningEnabled()),
            retention(),
            Optional.of(softDelete())),
        GcsLifecycle.ours(rules),
        GcsLifecycle.deleting(rules),
        accessLog(),
        GcsLabels.tags(Objects.requireNonNullElse(bucket.getLabels(), Map.of())),
        LIMITS);
  }

  private BucketAccess access() {
    var iam = Optional.ofNullable(bucket.getIamConfiguration());
    return new BucketAccess(
        iam.map(IamConfiguration::getPublicAccessPrevention)
            .filter(PublicAccessPrevention.ENFORCED::equals)
            .isPresent(),
        iam.map(IamConfiguration::isUniformBucketLevelAccessEnabled).orElse(false),
        true); // credentials are taken over TLS alone, and nobody comes without any
  }

  /** Google encrypts everything; the question is only with whose key. */
  private Encryption encryption() {
    return Optional.ofNullable(bucket.getDefaultKmsKeyName())
        .map(Encryption::kms)
        .orElse(Encryption.STORE);
  }

  private Optional<Integer> retention() {
    var hold = Optional.ofNullable(bucket.getDefaultEventBasedHold()).filter(on -> on).map(on -> 0);
    return Optional.ofNullable(bucket.getRetentionPeriodDuration())
        .map(GcsBucketReading::days)
        .or(() -> hold);
  }

  private static int days(Duration duration) {
    return (int) -Math.floorDiv(-duration.toSeconds(), Duration.ofDays(1).toSeconds());
  }

  private Optional<AccessLog> accessLog() {
    return Optional.ofNullable(bucket.getLogging())
        .filter(to -> to.getLogBucket() != null)
        .map(
            to ->
                new AccessLog(
                    new BucketName(to.getLogBucket()),
                    Objects.requireNonNullElse(to.getLogObjectPrefix(), "")));
  }

  private int softDelete() {
    return Optional.ofNullable(bucket.getSoftDeletePolicy())
        .flatMap(policy -> Optional.ofNullable(policy.getRetentionDuration()))
        .map(duration -> (int) duration.toDays())
        .orElse(0);
  }
}
