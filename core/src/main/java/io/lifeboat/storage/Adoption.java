package io.lifeboat.storage;

import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import java.util.Map;
import java.util.Optional;

/** Which buckets that are there already may be taken as ours. */
public enum Adoption {
  /** None: only what we made, as the record says. */
  NEVER,
  /** Only one that carries the cluster's two tags. */
  TAGGED,
  /** One that was named, unless it is marked as another cluster's. */
  BYNAME;

  /**
   * Passes when the bucket may be ours.
   *
   * @throws LifeboatException REFUSED {@code bucket-of-another-cluster}, {@code bucket-not-ours};
   *     HELD {@code bucket-owned-by-other}
   */
  public void check(BucketName bucket, ObservedBucket seen, Optional<ClusterTags> cluster) {
    if (!seen.exists()) {
      return;
    }
    checkOthers(bucket, seen, cluster);
    if (this == NEVER) {
      throw refused(
          "bucket-not-ours",
          "bucket " + bucket + " exists, and nothing on record says that it was made here",
          "--adopt byname takes it all the same, --adopt tagged if it carries the cluster's tags");
    }
    if (this == TAGGED && cluster.filter(tags -> tags.matches(seen.tags())).isEmpty()) {
      throw refused(
          "bucket-not-ours",
          "bucket " + bucket + " exists and does not carry the tags of this cluster",
          "--adopt byname takes it all the same");
    }
  }

  /** What holds for every bucket, those on record too: another's is never taken. */
  static void checkOthers(BucketName bucket, ObservedBucket seen, Optional<ClusterTags> cluster) {
    if (seen.owner() == BucketOwner.OTHER) {
      throw StorageFailure.ownedByOther(
          "bucket " + bucket + " belongs to another account",
          "choose another bucket, or use credentials of its owner",
          null);
    }
    if (cluster.filter(tags -> tags.contradict(seen.tags())).isPresent()) {
      throw refused(
          "bucket-of-another-cluster",
          "bucket " + bucket + " is tagged for " + whose(seen.tags()),
          "choose another bucket, or remove the tag " + ClusterTags.INFRASTRUCTURE + " first");
    }
  }

  private static String whose(Map<String, String> tags) {
    return String.valueOf(tags.get(ClusterTags.INFRASTRUCTURE));
  }

  /**
   * The only bucket that carries the cluster's tags; empty when there is none.
   *
   * @throws LifeboatException REFUSED {@code bucket-ambiguous}, naming all
   */
  public static Optional<BucketName> only(TaggedBuckets tagged, ClusterTags cluster) {
    if (tagged.names().size() > 1) {
      var names = String.join(", ", tagged.names().stream().map(BucketName::value).toList());
      throw refused(
          "bucket-ambiguous",
          "several buckets are tagged for " + cluster.infrastructure() + ": " + names,
          "name the right one, or remove the tags from the others");
    }
    return tagged.names().stream().findFirst();
  }

  static LifeboatException foreignLayout(BucketName bucket, String prefix, String why) {
    return refused(
        "bucket-foreign-layout",
        (prefix.isEmpty() ? "bucket " + bucket : "prefix " + prefix + " of bucket " + bucket)
            + " is not one for Velero's backups: "
            + why,
        "nothing was changed; name an empty bucket, or a prefix for Velero alone:"
            + " s3://NAME/PREFIX, gs://NAME/PREFIX");
  }

  private static LifeboatException refused(String code, String message, String hint) {
    return new LifeboatException(FailureKind.REFUSED, code, message, hint);
  }
}
