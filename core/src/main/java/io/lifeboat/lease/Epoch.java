package io.lifeboat.lease;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One hub's turn, as its holder wrote it down.
 *
 * @param number from 1
 * @param time how long a renewal is good
 * @param hubTime the holder's clock when it wrote this
 * @param begun when the store saw it created; absent until the holder knows
 * @param settled the store's date of the first renewal, when it had surely been created; absent
 *     until the holder knows
 * @param renewals how often it was renewed
 */
public record Epoch(
    long number,
    LeaseHolder holder,
    Duration time,
    State state,
    Instant hubTime,
    Optional<Instant> begun,
    Optional<Instant> settled,
    long renewals) {

  /** Whether its holder still wants it. */
  public enum State {
    HELD,
    RELEASED
  }

  static Epoch first(long number, LeaseHolder holder, Duration time, Instant hubTime) {
    return new Epoch(
        number, holder, time, State.HELD, hubTime, Optional.empty(), Optional.empty(), 0);
  }

  /** Given up by its holder. */
  public boolean isReleased() {
    return state == State.RELEASED;
  }

  Epoch released(Instant now) {
    return new Epoch(number, holder, time, State.RELEASED, now, begun, settled, renewals);
  }
}
