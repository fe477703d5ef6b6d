package io.lifeboat.lease;

import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import java.time.Duration;
import java.time.Instant;

/** What keeps a hub from holding a lease, in the reader's words. */
final class LeaseFailure {
  private LeaseFailure() {}

  static LifeboatException held(String location, SeenEpoch by, LeaseHolder us, Duration slack) {
    var isOurHub = by.hub().equals(us.hub());
    return new LifeboatException(
        FailureKind.HELD,
        "lease-held",
        location
            + " is held by "
            + (isOurHub ? "another run of hub " : "hub ")
            + by.hub()
            + " (epoch "
            + by.number()
            + ")",
        (isOurHub
                ? "let it finish; if it was killed on another machine, wait: "
                : "release it there, or wait: ")
            + "unless renewed it is free at "
            + by.freeAt(slack));
  }

  static LifeboatException fenced(String location, SeenEpoch by) {
    return new LifeboatException(
        FailureKind.HELD,
        "lease-fenced",
        "hub " + by.hub() + " took " + location + " (epoch " + by.number() + ")",
        "stop writing there; what was written since epoch " + by.number() + " began is foreign");
  }

  static LifeboatException waiting(String location, Instant until) {
    return new LifeboatException(
        FailureKind.HELD,
        "lease-waiting",
        location + " may still be written to by the hub that had it before",
        "run the same again after " + until);
  }

  static LifeboatException lost(String location) {
    return new LifeboatException(
        FailureKind.HELD,
        "lease-lost",
        "the lease of " + location + " was not renewed in time",
        "run the same again");
  }

  static LifeboatException unfenced(String location, String why) {
    return new LifeboatException(
        FailureKind.REFUSED,
        "lease-store-unfenced",
        location + " cannot keep two hubs apart: " + why,
        "use a store with atomic conditional writes; or, with one hub only, --allow-unfenced");
  }

  static LifeboatException inconsistent(String location) {
    return new LifeboatException(
        FailureKind.UNAVAILABLE,
        "lease-unreadable",
        location + " does not show an epoch that was just created there",
        "check that the store shows at once what was written");
  }
}
