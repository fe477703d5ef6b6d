package io.lifeboat.reconcile.loop;

import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * Looks at every VeleroInstall now and then, by nothing but a clock: it asks the API server which
 * there are, and needs no event, no cache and no informer.
 */
final class Sweep implements AutoCloseable {
  private static final int JITTER_SHARE = 10;

  /** A failed look is repeated sooner: the API server may only have been away. */
  private static final Duration AFTER_FAILURE = Duration.ofSeconds(10);

  private final Passes passes;
  private final LoopTerms terms;
  private final RandomGenerator random;
  private final Clock clock;
  private final Consumer<String> log;
  private final ScheduledThreadPoolExecutor executor =
      new ScheduledThreadPoolExecutor(1, work -> new Thread(work, "sweep"));
  private volatile Instant lastBegun;

  Sweep(Passes passes, LoopTerms terms, RandomGenerator random, Clock clock, Consumer<String> log) {
    this.passes = passes;
    this.terms = terms;
    this.random = random;
    this.clock = clock;
    this.log = log;
    this.lastBegun = clock.instant();
    executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
  }

  /** The first at once. */
  void start() {
    executor.execute(this::sweep);
  }

  /** Whether it comes when it should. */
  boolean isAlive() {
    var late = terms.sweep().multipliedBy(2).plus(terms.grace());
    return clock.instant().isBefore(lastBegun.plus(late));
  }

  private void sweep() {
    lastBegun = clock.instant();
    var next = AFTER_FAILURE;
    try {
      if (look()) {
        next = jittered();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return;
    } catch (RuntimeException e) { // the top of a thread, which must not die of it
      log.accept("cannot look for VeleroInstalls: " + e.getMessage());
    }
    if (!executor.isShutdown()) {
      var unused = executor.schedule(this::sweep, next.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  /** One that fails does not stop the others; false when one did. */
  private boolean look() throws InterruptedException {
    var all = true;
    for (var install : passes.installs(terms.namespace())) {
      try {
        passes.run(install.namespacedName());
      } catch (LifeboatException e) {
        if (e.kind() == FailureKind.INTERRUPTED) {
          throw new InterruptedException();
        }
        all = false;
      } catch (RuntimeException e) { // a bug over one object; the observers have told it
        all = false;
      }
    }
    return all;
  }

  private Duration jittered() {
    var millis = terms.sweep().toMillis();
    return terms.sweep().plusMillis(random.nextLong(millis / JITTER_SHARE + 1));
  }

  /** Lets the pass under way come to its end, for a while. */
  void finish(Duration grace) throws InterruptedException {
    executor.shutdown();
    if (!executor.awaitTermination(grace.toMillis(), TimeUnit.MILLISECONDS)) {
      executor.shutdownNow();
    }
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }
}
