package io.lifeboat.engine;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A clock that moves only when somebody waits on its stop signal. */
final class FakeTime extends Clock {
  final List<Duration> waits = new CopyOnWriteArrayList<>();
  private volatile Instant now = Instant.parse("2026-11-21T10:00:00Z");

  StopSignal stopSignal() {
    return new StopSignal() {
      @Override
      public void pause(Duration time) {
        waits.add(time);
        advance(time);
      }
    };
  }

  private synchronized void advance(Duration time) {
    now = now.plus(time);
  }

  @Override
  public Instant instant() {
    return now;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }
}
