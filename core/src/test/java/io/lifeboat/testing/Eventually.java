package io.lifeboat.testing;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for a condition with a deadline; the only place where a test may wait for time to pass. */
public final class Eventually {
  private static final Duration POLL = Duration.ofMillis(50);

  private final Duration limit;

  private Eventually(Duration limit) {
    this.limit = limit;
  }

  public static Eventually within(Duration limit) {
    return new Eventually(limit);
  }

  /** Returns once the condition holds; fails, naming {@code what}, when it does not in time. */
  public void until(String what, BooleanSupplier condition) {
    get(what, () -> condition.getAsBoolean() ? Optional.of(true) : Optional.empty());
  }

  /** The first value that is there; fails, naming {@code what}, when none comes in time. */
  public <T> T get(String what, Supplier<Optional<T>> attempt) {
    var deadline = System.nanoTime() + limit.toNanos();
    while (true) {
      var found = attempt.get();
      if (found.isPresent()) {
        return found.get();
      }
      if (System.nanoTime() > deadline || Thread.currentThread().isInterrupted()) {
        throw new AssertionError("not within " + limit.toSeconds() + " s: " + what);
      }
      LockSupport.parkNanos(POLL.toNanos());
    }
  }
}
