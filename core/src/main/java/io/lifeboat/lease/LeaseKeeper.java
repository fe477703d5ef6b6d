package io.lifeboat.lease;

import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Holds the lease as long as some work lasts: renews it in time, and stops the work as soon as it
 * may no longer write. Whoever is killed here leaves an epoch that falls silent.
 */
public final class LeaseKeeper implements AutoCloseable {
  /** Far below the time between renewals; a look that finds nothing due asks nobody. */
  private static final Duration LOOK = Duration.ofSeconds(10);

  private final Lease lease;
  private final Runnable stop;
  private final CountDownLatch ended = new CountDownLatch(1);
  private final ExecutorService looking =
      Executors.newSingleThreadExecutor(
          work -> {
            var thread = new Thread(work, "lease");
            thread.setDaemon(true);
            return thread;
          });
  private volatile @Nullable LifeboatException trouble;

  private LeaseKeeper(Lease lease, Runnable stop) {
    this.lease = lease;
    this.stop = stop;
  }

  /**
   * Takes the lease.
   *
   * @param stop is called, perhaps more than once, when the work must not go on
   * @throws LifeboatException as {@link Lease#take}; HELD {@code lease-waiting} when an earlier
   *     holder's time is not surely over
   */
  public static LeaseKeeper take(Lease lease, Runnable stop) {
    if (lease.take() == Standing.WAITING) {
      var until = lease.activeAt();
      lease.release();
      throw LeaseFailure.waiting(lease.location(), until);
    }
    var keeper = new LeaseKeeper(lease, stop);
    keeper.looking.execute(keeper::goOnLooking);
    return keeper;
  }

  private void goOnLooking() {
    try {
      while (!ended.await(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
        look();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Renews when it is time; a store that does not answer is asked again at the next look. */
  void look() {
    try {
      lease.renew();
      trouble = null;
    } catch (LifeboatException e) {
      trouble = e;
    } finally {
      if (!lease.standing().mayWrite()) {
        stop.run();
      }
    }
  }

  /** The number of the epoch that is held. */
  public long epoch() {
    return lease.epoch().orElseThrow();
  }

  /**
   * Passes while we may write.
   *
   * @throws LifeboatException HELD {@code lease-fenced} or {@code lease-lost}; or why the store
   *     could not be asked
   */
  public void check() {
    if (lease.standing().mayWrite()) {
      return;
    }
    var why = trouble;
    throw why == null ? LeaseFailure.lost(lease.location()) : why;
  }

  /** Gives the lease up; one that cannot be given up falls silent by itself. */
  @Override
  public void close() {
    ended.countDown(); // not interrupted: a renewal that is under way comes to its end
    looking.shutdown();
    try {
      lease.release();
    } catch (LifeboatException e) {
      if (e.kind() != FailureKind.UNAVAILABLE) {
        throw e;
      }
    }
  }
}
