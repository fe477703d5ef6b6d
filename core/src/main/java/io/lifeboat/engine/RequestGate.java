package io.lifeboat.engine;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Lets only so many requests out at once. When the server says that it is too busy, the number
 * halves and nobody goes before the time it asked for; as answers come back well it grows again.
 */
final class RequestGate {
  private static final Duration UNASKED_WAIT = Duration.ofSeconds(1);

  private final int most;
  private final Clock clock;
  private final StopSignal stop;
  private int limit;
  private int inside;
  private int wellInARow;
  private Instant notBefore = Instant.MIN;

  RequestGate(int most, Clock clock, StopSignal stop) {
    this.most = most;
    this.limit = most;
    this.clock = clock;
    this.stop = stop;
  }

  /** Waits for a place, and until the server wants to be asked again. A stop ends the waiting. */
  void enter() {
    for (var wait = tryEnter(); wait.compareTo(Duration.ZERO) > 0; wait = tryEnter()) {
      stop.pause(wait);
    }
  }

  /** Zero: entered. Otherwise so long the server wants its peace. */
  private synchronized Duration tryEnter() {
    while (inside >= limit && !stop.isStopped()) {
      try {
        wait();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        stop.stop();
      }
    }
    var now = clock.instant();
    if (now.isBefore(notBefore) && !stop.isStopped()) {
      return Duration.between(now, notBefore);
    }
    inside++;
    return Duration.ZERO;
  }

  /** The answer is there, and says nothing about being busy. */
  synchronized void leave() {
    inside--;
    if (++wellInARow >= limit * 4 && limit < most) {
      limit++;
      wellInARow = 0;
    }
    notifyAll();
  }

  /** The server was too busy. Answers to requests sent before the wait began count as one. */
  synchronized void leaveBusy(Duration asked) {
    inside--;
    wellInARow = 0;
    var now = clock.instant();
    if (!now.isBefore(notBefore)) {
      limit = Math.max(1, limit / 2);
    }
    var until = now.plus(asked.isZero() ? UNASKED_WAIT : asked);
    notBefore = until.isAfter(notBefore) ? until : notBefore;
    notifyAll();
  }

  synchronized int limit() {
    return limit;
  }
}
