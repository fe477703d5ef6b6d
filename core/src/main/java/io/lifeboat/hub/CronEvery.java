package io.lifeboat.hub;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Again and again after the same time, counted from the run before. */
record CronEvery(Duration time) implements Cron {
  @Override
  public Optional<Instant> next(Instant after) {
    return Optional.of(after.truncatedTo(ChronoUnit.SECONDS).plus(time));
  }

  @Override
  public Duration longestGap() {
    return time;
  }
}
