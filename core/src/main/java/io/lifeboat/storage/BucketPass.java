package io.lifeboat.storage;

import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * One pass over a cluster's bucket: find it or choose a name, make it, put it in order. Killed at
 * any point, the next pass over the same record comes to the same end, with one bucket.
 *
 * @param names new ones, which nobody has
 * @param keep writes the record down, before anything is done that it must outlive
 * @param contents of a bucket; asked only before it is adopted, and before an expiry is put over it
 */
public record BucketPass(
    EnsureBucket ensure,
    Supplier<BucketName> names,
    Consumer<BucketRecord> keep,
    BucketContents contents) {
  private static final int NAMES_TRIED = 3;

  /** What came of it; a failure is a part of that, unless somebody said stop. */
  public PassOutcome run(BucketGoal goal, BucketRecord known, Instant now) {
    var record = known;
    try {
      var name = goal.find(ensure.admin(), known).orElseGet(this::fresh);
      var seen = ensure.admin().observe(name);
      goal.check(name, seen, known);
      goal.checkContents(name, seen, known, contents);
      record = kept(record, known.found(name, seen.exists()));
      var policy = policy(goal.policy(), name, seen);
      var checks = ensure.run(name, policy, seen);
      record = kept(record, record.looked(checks, now).complete(now));
      return new PassOutcome(record, checks, policy.warnings(), Optional.empty());
    } catch (LifeboatException e) {
      if (e.kind() == FailureKind.INTERRUPTED || e.kind() == FailureKind.DEADLINE) {
        throw e;
      }
      var lost = goal.named().isEmpty() && e.code().equals(StorageFailure.OWNED_BY_OTHER);
      return PassOutcome.failed(lost ? kept(record, BucketRecord.NONE) : record, e);
    }
  }

  private BucketName fresh() {
    for (var tried = 1; ; tried++) {
      var name = names.get();
      if (!ensure.admin().observe(name).exists()) {
        return name;
      }
      if (tried == NAMES_TRIED) {
        throw StorageFailure.ownedByOther(
            "every new name that was tried is taken, the last was " + name,
            "name the bucket yourself",
            null);
      }
    }
  }

  private BucketRecord kept(BucketRecord before, BucketRecord after) {
    if (!after.equals(before)) {
      keep.accept(after);
    }
    return after;
  }

  private BucketPolicy policy(BucketPolicy policy, BucketName name, ObservedBucket seen) {
    return policy.mustKnowBackups(seen) ? policy.knowing(contents.lifetimes(name)) : policy;
  }
}
