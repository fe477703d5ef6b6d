package io.lifeboat.reconcile.loop;

import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import io.lifeboat.resource.NamespacedName;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * Looks at every object that is ours to look after now and then, by nothing but a clock: it asks
 * the API server which there are, and needs no event, no cache and no informer. Between two looks
 * it takes up what the SDK has let lie.
 */
final class Sweep implements AutoCloseable {
  private static final int JITTER_SHARE = 10;

  private static final Duration TICK = Duration.ofSeconds(1);

  /** What is due the SDK may begin for so long; after that it has lost sight of it. */
  private static final Duration SLACK = Duration.ofSeconds(2);

  /** A failed look is repeated sooner: the API server may only have been away. */
  private static final Duration AFTER_FAILURE = Duration.ofSeconds(10);

  private final List<Passes> kinds;
  private final LoopTerms terms;
  private final RandomGenerator random;
  private final Clock clock;
  private final Consumer<String> log;
  private final ScheduledThreadPoolExecutor executor =
      new ScheduledThreadPoolExecutor(1, work -> new Thread(work, "sweep"));
  private volatile Instant lastTick;
  private Instant next = Instant.MIN;

  Sweep(
      List<Passes> kinds,
      LoopTerms terms,
      RandomGenerator random,
      Clock clock,
      Consumer<String> log) {
    this.kinds = List.copyOf(kinds);
    this.terms = terms;
    this.random = random;
    this.clock = clock;
    this.log = log;
    this.lastTick = clock.instant();
    executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
  }

  /** The first at once. */
  void start() {
    var unused =
        executor.scheduleWithFixedDelay(this::tick, 0, TICK.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Whether it comes when it should. */
  boolean isAlive() {
    var late = terms.sweep().multipliedBy(2).plus(terms.grace());
    return clock.instant().isBefore(lastTick.plus(late));
  }

  private void tick() {
    lastTick = clock.instant();
    try {
      if (lastTick.isBefore(next)) {
        runOverdue();
      } else {
        next = lastTick.plus(AFTER_FAILURE);
        if (look()) {
          next = clock.instant().plus(jittered());
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) { // the top of a thread, which must not die of it
      log.accept("cannot look for what is to be looked after: " + e.getMessage());
    }
  }

  /** What the SDK should have looked at by now. */
  private void runOverdue() throws InterruptedException {
    for (var passes : kinds) {
      for (var object : passes.agenda().overdueBy(SLACK)) {
        run(passes, object);
      }
    }
  }

  /** One that fails does not stop the others; false when one did. */
  private boolean look() throws InterruptedException {
    var all = true;
    for (var passes : kinds) {
      for (var object : passes.objects(terms.namespace())) {
        all &= run(passes, object.namespacedName());
      }
    }
    return all;
  }

  private boolean run(Passes passes, NamespacedName object) throws InterruptedException {
    try {
      passes.run(object);
      return true;
    } catch (LifeboatException e) {
      if (e.kind() == FailureKind.INTERRUPTED) {
        throw new InterruptedException();
      }
      return false;
    } catch (RuntimeException e) { // a bug over one object; the observers have told it
      return false;
    }
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
