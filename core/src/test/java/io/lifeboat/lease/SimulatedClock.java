package io.lifeboat.lease;

import java.time.Clock;
import java.time.InstantSource;
import java.time.ZoneOffset;

/** A clock that a test moves. */
final class SimulatedClock {
  private SimulatedClock() {}

  static Clock of(InstantSource source) {
    return source.withZone(ZoneOffset.UTC);
  }
}
