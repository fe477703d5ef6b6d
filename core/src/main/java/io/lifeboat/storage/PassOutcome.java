package io.lifeboat.storage;

import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import java.util.List;
import java.util.Optional;

/**
 * What came of one pass over a bucket.
 *
 * @param record to begin the next pass with; its {@code lastSync} moves only with a complete one
 * @param checks how each setting stands; empty after a failure
 * @param warnings what a user should know of the policy
 * @param failure why the pass came to no end
 */
public record PassOutcome(
    BucketRecord record,
    List<SettingCheck> checks,
    List<String> warnings,
    Optional<LifeboatException> failure) {
  /** When to begin the next pass. */
  public enum Next {
    /** At the usual time. */
    LATER,
    /** In some seconds, without waiting for anything to happen: what failed passes by itself. */
    SOON,
    /** Now: it will choose another name. */
    NOW,
    /** At the usual time, but nothing will change until somebody acts on the failure. */
    AFTER_REPAIR
  }

  public PassOutcome {
    checks = List.copyOf(checks);
    warnings = List.copyOf(warnings);
  }

  static PassOutcome failed(BucketRecord record, LifeboatException failure) {
    return new PassOutcome(record, List.of(), List.of(), Optional.of(failure));
  }

  /** Whether all that can be in order is. */
  public boolean isComplete() {
    return failure.isEmpty();
  }

  /** Whether the same call may wait for it: a new name, or a bucket that is not seen yet. */
  public boolean isWorthAnotherPass() {
    return next() == Next.NOW
        || failure.filter(why -> why.code().equals(EnsureBucket.NOT_SEEN_YET)).isPresent();
  }

  public Next next() {
    if (failure.isEmpty()) {
      return Next.LATER;
    }
    var why = failure.get();
    if (why.code().equals(StorageFailure.OWNED_BY_OTHER) && record.name().isEmpty()) {
      return Next.NOW;
    }
    return why.kind() == FailureKind.UNAVAILABLE ? Next.SOON : Next.AFTER_REPAIR;
  }
}
