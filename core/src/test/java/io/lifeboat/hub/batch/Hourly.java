package io.lifeboat.hub.batch;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Ticks for tests. */
final class Hourly {
  /** At every full hour. */
  static final Ticks TICKS =
      new Ticks(
          after -> Optional.of(after.truncatedTo(ChronoUnit.HOURS).plus(1, ChronoUnit.HOURS)),
          true);

  private Hourly() {}

  /** {@code @every}: counted from the run before. */
  static Ticks every(Duration time) {
    return new Ticks(after -> Optional.of(after.plus(time)), false);
  }

  static Instant hour(int hours) {
    return Made.NOON.plus(hours, ChronoUnit.HOURS);
  }
}
