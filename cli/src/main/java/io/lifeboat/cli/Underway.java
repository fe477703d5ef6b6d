package io.lifeboat.cli;

import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What the program is doing, how it is stopped from outside (Ctrl-C, the deadline), and what is
 * then said: what was under way, and how to go on.
 */
public final class Underway {
  /** One piece of work; closed when it is done. */
  public interface Work extends AutoCloseable {
    /** How far it has come, for what is said after an interruption. */
    void reached(String progress);

    @Override
    void close();
  }

  private final class Doing implements Work {
    private final String what;
    private final String howToGoOn;
    private final Runnable stop;
    private volatile String progress = "";

    Doing(String what, String howToGoOn, Runnable stop) {
      this.what = what;
      this.howToGoOn = howToGoOn;
      this.stop = stop;
    }

    @Override
    public void reached(String newProgress) {
      progress = newProgress;
    }

    @Override
    public void close() {
      done();
    }

    String sentence() {
      return what + (progress.isEmpty() ? "" : "; " + progress);
    }
  }

  private final CountDownLatch ended = new CountDownLatch(1);
  private @Nullable Thread worker;
  private @Nullable Doing doing;
  private @Nullable LifeboatException stopped;

  /** The calling thread is the one to interrupt from now on. */
  synchronized void begin() {
    worker = Thread.currentThread();
  }

  void end() {
    synchronized (this) {
      worker = null;
    }
    ended.countDown();
  }

  /**
   * Says what follows until it is closed.
   *
   * @param what such as {@code restoring backup nightly}
   * @param howToGoOn what a reader can do after an interruption
   * @param stop asks the work to end, beside the interrupt of its thread
   */
  public synchronized Work doing(String what, String howToGoOn, Runnable stop) {
    doing = new Doing(what, howToGoOn, stop);
    return doing;
  }

  private synchronized void done() {
    if (stopped == null) {
      doing = null;
    }
  }

  /** Interrupts the worker; false when there is none, or it was stopped before. */
  synchronized boolean stop(FailureKind kind) {
    if (worker == null || stopped != null) {
      return false;
    }
    var deadline = kind == FailureKind.DEADLINE;
    var head = deadline ? "the time given by --timeout is up" : "interrupted";
    stopped =
        new LifeboatException(
            kind,
            deadline ? "deadline-exceeded" : "interrupted",
            doing == null ? head : head + " while " + doing.sentence(),
            doing == null ? "" : doing.howToGoOn);
    if (doing != null) {
      doing.stop.run();
    }
    worker.interrupt();
    return true;
  }

  /** Why the worker was stopped, if it was. */
  synchronized Optional<LifeboatException> stopped() {
    return Optional.ofNullable(stopped);
  }

  /** Goes on, unless stopped: then it throws why. */
  void goOn() {
    stopped()
        .ifPresent(
            failure -> {
              throw failure;
            });
  }

  /** Whether the worker ended within that time. */
  boolean endsWithin(Duration patience) {
    try {
      return ended.await(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
