package io.lifeboat.reconcile.loop;

import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Renews the buckets' leases in time, whatever else goes on, and asks for a pass as soon as one
 * stands otherwise: Schedules that may not write any more are paused then.
 */
final class LeaseWatch implements AutoCloseable {
  private static final long SECONDS = 10;

  private final HubParts parts;
  private final Consumer<String> log;
  private final ScheduledThreadPoolExecutor executor =
      new ScheduledThreadPoolExecutor(1, work -> new Thread(work, "leases"));

  LeaseWatch(HubParts parts, Consumer<String> log) {
    this.parts = parts;
    this.log = log;
  }

  void begin() {
    var unused = executor.scheduleWithFixedDelay(this::renew, SECONDS, SECONDS, TimeUnit.SECONDS);
  }

  private void renew() {
    try {
      parts.leases().renew(parts.passes()::soon);
    } catch (RuntimeException e) { // the top of a thread, which must not die of it
      log.accept("cannot renew the leases of buckets: " + e.getMessage());
    }
  }

  /** Nothing is given back: whoever leads next goes on with it. */
  @Override
  public void close() {
    executor.shutdownNow();
    parts.leases().close();
  }
}
