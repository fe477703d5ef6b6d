package io.lifeboat.storage;

import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import java.util.List;
import java.util.Optional;

/** Which buckets that are there already may be taken as ours. */
public enum Adoption {
  /** Only one that carries the cluster's two tags. */
  TAGGED,
  /** One that was named, unless it is marked as another cluster's. */
  BYNAME;

  /**
   * Passes when the bucket may be ours.
   *
   * @throws LifeboatException REFUSED, {@code bucket-of-another-cluster} or {@code bucket-not-ours}
   */
  public void check(BucketName bucket, ObservedBucket seen, Optional<ClusterTags> cluster) {
    if (!seen.exists()) {
      return;
    }
    if (cluster.filter(tags -> tags.contradict(seen.tags())).isPresent()) {
      throw refused(
          "bucket-of-another-cluster",
          "bucket " + bucket + " is tagged for " + seen.tags().get(ClusterTags.INFRASTRUCTURE),
          "choose another bucket, or remove the tag " + ClusterTags.INFRASTRUCTURE + " first");
    }
    if (this == TAGGED && cluster.filter(tags -> tags.matches(seen.tags())).isEmpty()) {
      throw refused(
          "bucket-not-ours",
          "bucket " + bucket + " exists and does not carry the tags of this cluster",
          "--adopt byname takes it all the same");
    }
  }

  /**
   * The only bucket among those that carry the cluster's tags.
   *
   * @throws LifeboatException NOT_FOUND {@code bucket-not-found}; REFUSED {@code bucket-ambiguous},
   *     naming all
   */
  public static BucketName only(List<BucketName> tagged, ClusterTags cluster) {
    if (tagged.size() == 1) {
      return tagged.get(0);
    }
    var whose = "tagged for " + cluster.infrastructure();
    if (tagged.isEmpty()) {
      throw StorageFailure.bucketNotFound("a bucket " + whose, "name the bucket to make");
    }
    var names = String.join(", ", tagged.stream().sorted().map(BucketName::value).toList());
    throw refused(
        "bucket-ambiguous",
        "several buckets are " + whose + ": " + names,
        "name the right one, or remove the tags from the others");
  }

  private static LifeboatException refused(String code, String message, String hint) {
    return new LifeboatException(FailureKind.REFUSED, code, message, hint);
  }
}
