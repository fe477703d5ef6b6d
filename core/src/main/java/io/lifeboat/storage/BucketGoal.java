package io.lifeboat.storage;

import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import java.util.Optional;

/**
 * Which bucket is wanted, and what it must be.
 *
 * @param named absent: the one that carries the cluster's tags, or a new one
 * @param cluster absent: only a named bucket can be meant
 */
public record BucketGoal(
    Optional<BucketName> named,
    Optional<ClusterTags> cluster,
    Adoption adoption,
    BucketPolicy policy) {
  /**
   * Checks that something says which bucket.
   *
   * @throws LifeboatException INVALID_INPUT, code {@code bucket-missing}
   */
  public BucketGoal {
    if (named.isEmpty() && cluster.isEmpty()) {
      throw new LifeboatException(
          FailureKind.INVALID_INPUT,
          "bucket-missing",
          "nothing says which bucket",
          "name it, or say --infrastructure NAME to find it by its tags");
    }
  }

  /**
   * The bucket that is on record or was named; else the one that carries the cluster's tags, where
   * that may be taken.
   *
   * @throws LifeboatException REFUSED {@code bucket-record-differs} when record and name differ,
   *     {@code bucket-ambiguous} when several carry the tags
   */
  public Optional<BucketName> find(BucketAdmin admin, BucketRecord known) {
    if (known.name().isPresent()) {
      requireSame(known.name().get());
      return known.name();
    }
    return adoption == Adoption.NEVER
        ? named
        : named.or(() -> cluster.flatMap(tags -> Adoption.only(admin.tagged(tags), tags)));
  }

  private void requireSame(BucketName recorded) {
    if (named.filter(name -> !name.equals(recorded)).isPresent()) {
      throw new LifeboatException(
          FailureKind.REFUSED,
          "bucket-record-differs",
          "bucket " + recorded + " is on record, not " + named.get(),
          "name that one or none, or keep another record");
    }
  }

  /**
   * Passes when the bucket may be ours: what is on record was checked before it was recorded.
   *
   * @throws LifeboatException as {@link Adoption#check}
   */
  public void check(BucketName name, ObservedBucket seen, BucketRecord known) {
    if (known.name().equals(Optional.of(name))) {
      Adoption.checkOthers(name, seen, cluster);
    } else {
      adoption.check(name, seen, cluster);
    }
  }

  /**
   * Passes when nothing in the bucket speaks against taking it. Asked of one for which its name
   * alone speaks: the settings hold for all of a bucket, and so for what is in it.
   *
   * @throws LifeboatException REFUSED {@code bucket-foreign-layout}
   */
  public void checkContents(
      BucketName name, ObservedBucket seen, BucketRecord known, BucketContents contents) {
    var isOurs =
        known.name().equals(Optional.of(name))
            || cluster.filter(tags -> tags.matches(seen.tags())).isPresent();
    if (seen.exists() && !isOurs) {
      contents
          .objection(name)
          .ifPresent(
              why -> {
                throw Adoption.foreignLayout(name, policy.prefix(), why);
              });
    }
  }
}
