package io.lifeboat.reconcile.loop;

import java.util.List;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * What a loop does that does not lead: when the hub operator holds the Lease, it says so in the
 * status of what is not looked after.
 */
final class Standby implements AutoCloseable {
  private final List<Passes> kinds;
  private final LoopTerms terms;
  private final BooleanSupplier leading;
  private final Consumer<String> log;
  private final ScheduledThreadPoolExecutor executor =
      new ScheduledThreadPoolExecutor(1, work -> new Thread(work, "standby"));

  Standby(List<Passes> kinds, LoopTerms terms, BooleanSupplier leading, Consumer<String> log) {
    this.kinds = List.copyOf(kinds);
    this.terms = terms;
    this.leading = leading;
    this.log = log;
  }

  void begin() {
    var period = terms.lease().toMillis();
    var unused =
        executor.scheduleWithFixedDelay(this::look, period / 2, period, TimeUnit.MILLISECONDS);
  }

  private void look() {
    if (leading.getAsBoolean()) {
      return;
    }
    try {
      kinds.forEach(passes -> passes.standBack(terms.namespace()));
    } catch (RuntimeException e) { // the top of a thread, which must not die of it
      log.accept("cannot tell who looks after the installation: " + e.getMessage());
    }
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }
}
