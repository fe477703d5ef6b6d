package io.lifeboat.lease;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.LongSupplier;

/**
 * A hub's two clocks: the wall's, which may be put back, and the processor's, which may sleep.
 *
 * @param nanos counts on, as {@link System#nanoTime()}
 */
public record LeaseClock(Clock wall, LongSupplier nanos) {
  public static LeaseClock system() {
    return new LeaseClock(Clock.systemUTC(), System::nanoTime);
  }

  public Reading read() {
    return new Reading(wall.instant(), nanos.getAsLong());
  }

  /** Both clocks at one moment. */
  public record Reading(Instant wall, long nanos) {
    /** The time since then: by the clock that says more of it. */
    public Duration since(Reading earlier) {
      var byWall = Duration.between(earlier.wall, wall);
      var byNanos = Duration.ofNanos(nanos - earlier.nanos);
      return byWall.compareTo(byNanos) > 0 ? byWall : byNanos;
    }
  }
}
