package io.lifeboat.plugin;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Time that passes when somebody waits, and not otherwise. */
final class FakeTime implements InstantSource {
  private Instant now = Instant.parse("2026-11-21T10:00:00Z");

  @Override
  public synchronized Instant instant() {
    return now;
  }

  synchronized void pass(Duration time) {
    now = now.plus(time);
  }
}
