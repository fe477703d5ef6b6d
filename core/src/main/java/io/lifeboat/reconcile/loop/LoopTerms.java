package io.lifeboat.reconcile.loop;

import io.lifeboat.reconcile.LeaderLease;
import java.time.Duration;

/**
 * How a loop runs.
 *
 * @param namespace whose VeleroInstalls it looks after, and where its Lease is
 * @param identity how it calls itself in the Lease
 * @param lease how long the Lease holds when it is not renewed; whole seconds
 * @param sweep how often everything is looked at, event or not; up to a tenth longer
 * @param grace how long a pass may go on after the loop was told to stop
 */
public record LoopTerms(
    String namespace, String identity, Duration lease, Duration sweep, Duration grace) {
  private static final int DEADLINE_SHARE = 3;
  private static final int RETRY_SHARE = 7;

  /** The usual: a Lease of 30 s, a sweep every 10 minutes, and 20 s to come to an end. */
  public static LoopTerms usual(String namespace, String identity) {
    return new LoopTerms(
        namespace, identity, LeaderLease.USUAL, Duration.ofMinutes(10), Duration.ofSeconds(20));
  }

  /** The same with another time between sweeps. */
  public LoopTerms withSweep(Duration other) {
    return new LoopTerms(namespace, identity, lease, other, grace);
  }

  /** The same with a Lease that holds for another time. */
  public LoopTerms withLease(Duration other) {
    return new LoopTerms(namespace, identity, other, sweep, grace);
  }

  /** A leader that could not renew for so long stops; before anybody else may begin. */
  Duration renewDeadline() {
    return lease.minus(lease.dividedBy(DEADLINE_SHARE));
  }

  /** Between two renewals, and between two tries to become the leader. */
  Duration retry() {
    return lease.dividedBy(RETRY_SHARE);
  }
}
