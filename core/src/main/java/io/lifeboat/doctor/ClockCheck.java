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
  private static final String REMEDY = "set the clock of this machine: chronyc makestep";

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
    var here = before.plus(Duration.between(before, clock.instant()).dividedBy(2));
    var off = Duration.between(there, here);
    var what = words(off);
    if (off.abs().compareTo(REFUSED) >= 0) {
      throw new LifeboatException(
          FailureKind.DENIED, "clock-skewed", what + "; signed requests are refused", REMEDY);
    }
    return off.abs().compareTo(UNTIDY) >= 0
        ? Finding.warning(name(), what, REMEDY)
        : Finding.ok(name(), what);
  }

  private static String words(Duration off) {
    var seconds = off.abs().toSeconds();
    return seconds < 2
        ? "this machine and the store agree"
        : "this machine is "
            + seconds
            + " s "
            + (off.isNegative() ? "behind" : "ahead of")
            + " the store";
  }
}
