package io.lifeboat.lease;

import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import java.time.Duration;

/**
 * On what terms a lease is held.
 *
 * @param time how long a renewal is good
 * @param renewEvery how long nothing is renewed after a renewal
 * @param slack by how much the store's dates of two objects may be off
 * @param allowUnfenced take it even where the store cannot keep two hubs apart
 */
public record LeaseTerms(
    Duration time, Duration renewEvery, Duration slack, boolean allowUnfenced) {
  /** Renewed every five minutes, good for fifteen. */
  public static final LeaseTerms USUAL =
      new LeaseTerms(Duration.ofMinutes(15), Duration.ofMinutes(5), Duration.ofMinutes(1), false);

  /**
   * Checks the times against each other.
   *
   * @throws LifeboatException INVALID_INPUT, code {@code lease-terms-invalid}
   */
  public LeaseTerms {
    if (slack.isNegative() || renewEvery.multipliedBy(2).compareTo(time) >= 0) {
      throw new LifeboatException(
          FailureKind.INVALID_INPUT,
          "lease-terms-invalid",
          "a lease of " + time + " cannot be renewed every " + renewEvery,
          "renew more than twice in a lease time");
    }
  }

  /** After so long without a renewal, writing must stop. */
  public Duration half() {
    return time.dividedBy(2);
  }

  public LeaseTerms allowingUnfenced(boolean allowed) {
    return new LeaseTerms(time, renewEvery, slack, allowed);
  }
}
