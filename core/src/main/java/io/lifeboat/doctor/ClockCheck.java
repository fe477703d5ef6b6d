package io.lifeboat.doctor;

import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import io.lifeboat.storage.StoreAccess;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** Our clock beside the store's, which refuses requests that are signed too far from its own. */
record ClockCheck(StoreAccess access, Clock clock) implements Check {
  private static final Duration UNTIDY = Duration.ofMinutes(1);
  private static final Duration REFUSED = Duration.ofMinutes(15); // AWS, and most others

  @Override
  public String name() {
    return "clock";
  }

  @Override
  public List<String> needs() {
    return List.of("tls");
  }

  @Override
  public Finding look() {
    var before = clock.instant();
    var there = access.time();
    var skew = ClockSkew.between(before, there, clock.instant());
    var what = skew.words("the store");
    if (skew.size().compareTo(REFUSED) >= 0) {
      throw new LifeboatException(
          FailureKind.DENIED,
          "clock-skewed",
          what + "; signed requests are refused",
          ClockSkew.REMEDY);
    }
    return skew.size().compareTo(UNTIDY) >= 0
        ? Finding.warning(name(), what, ClockSkew.REMEDY)
        : Finding.ok(name(), what);
  }
}
