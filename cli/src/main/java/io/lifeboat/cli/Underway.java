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

  /** What came of asking the program to stop. */
  enum Stop {
    /** Nothing runs, or it was stopped before. */
    NOTHING,
    /** The worker was interrupted; that it ends is a failure. */
    INTERRUPTED,
    /** What is served came to its proper end. */
    SERVED
  }

  private final class Doing implements Work {
    private final String what;
    private final String howToGoOn;
    private final Runnable stop;
    private final boolean serves;
    private volatile String progress = "";

    Doing(String what, String howToGoOn, Runnable stop, boolean serves) {
      this.what = what;
      this.howToGoOn = howToGoOn;
      this.stop = stop;
      this.serves = serves;
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
    doing = new Doing(what, howToGoOn, stop, false);
    return doing;
  }

  /**
   * Something that runs until it is stopped, such as a server: it is not interrupted, and its end
   * is no failure.
   *
   * @param stop brings it to its end and returns when it has; from another thread
   */
  public synchronized Work serving(String what, Runnable stop) {
    doing = new Doing(what, "", stop, true);
    return doing;
  }

  private synchronized void done() {
    if (stopped == null) {
      doing = null;
    }
  }

  /** Interrupts the worker, or ends what is served; if there is one, and the first time. */
  Stop stop(FailureKind kind) {
    var served = served();
    if (served.isPresent()) {
      served.get().stop.run();
      return Stop.SERVED;
    }
    return interrupt(kind) ? Stop.INTERRUPTED : Stop.NOTHING;
  }

  private synchronized Optional<Doing> served() {
    return Optional.ofNullable(doing).filter(work -> work.serves);
  }

  private synchronized boolean interrupt(FailureKind kind) {
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
