package io.lifeboat.engine;

import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets somebody else (Ctrl-C) ask a backup or restore to stop: it takes nothing new and finishes
 * what is in hand. Also the place to wait, because a wait must end when somebody says stop.
 */
public class StopSignal {
  private final CountDownLatch stopped = new CountDownLatch(1);

  /** Asks for the stop; may be called more than once, from any thread. */
  public final void stop() {
    stopped.countDown();
  }

  public final boolean isStopped() {
    return stopped.getCount() == 0;
  }

  /**
   * Goes on, or ends the work.
   *
   * @throws LifeboatException INTERRUPTED, code {@code stopped}
   */
  public final void check() {
    if (isStopped()) {
      throw new LifeboatException(
          FailureKind.INTERRUPTED, "stopped", "stopped on request", "run it again to go on");
    }
  }

  /** Waits so long, or until the stop. An interrupt counts as a request to stop. */
  public void pause(Duration time) {
    try {
      var ignored = stopped.await(time.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      stop();
    }
  }
}
