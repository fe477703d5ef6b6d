package io.lifeboat.lease;

import io.lifeboat.failure.LifeboatException;
import io.lifeboat.storage.ObjectStore;
import io.lifeboat.storage.StorageFailure;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/**
 * One hub of a {@link LeaseWorld}: takes, renews, releases and backs up at random, dies and comes
 * back. Runs in a thread of its own, but only while the world says so.
 */
final class HubRun implements Runnable, SteppedStore.Turns {
  /** A backup with the true times that nobody in the world knows. */
  record Written(BackupClaim claim, Instant trueStart) {}

  private static final class Killed extends Error {
    private static final long serialVersionUID = 1L;
  }

  final String name;
  final List<Written> backups = new ArrayList<>();
  private final LeaseWorld world;
  private final ObjectStore store;
  private final Random random;
  private final Semaphore turn = new Semaphore(0);
  private final Duration skew;
  Instant pausedUntil = Instant.MIN;
  boolean killed;
  boolean ended;
  private Duration slept = Duration.ZERO;
  private volatile Optional<Lease> lease = Optional.empty();
  private int instances;

  HubRun(String name, LeaseWorld world, ObjectStore store, long seed) {
    this.name = name;
    this.world = world;
    this.store = new SteppedStore(store, this);
    this.random = new Random(seed);
    this.skew = Duration.ofSeconds(random.nextInt(7200) - 3600);
  }

  /** Lets it go on; only one hub may at a time. */
  void goOn() {
    turn.release();
  }

  @Override
  public void run() {
    turn.acquireUninterruptibly();
    while (!ended) {
      try {
        live();
      } catch (Killed e) {
        lease = Optional.empty();
      }
    }
  }

  private void live() {
    killed = false;
    if (random.nextBoolean()) {
      instances++; // the old one was not kept
    }
    var mine =
        new Lease(
            store,
            new LeaseHolder(name, name + "-" + instances),
            LeaseTerms.USUAL,
            new LeaseClock(SimulatedClock.of(this::wall), this::nanos));
    lease = Optional.of(mine);
    while (!ended) {
      await();
      act(mine);
    }
  }

  private void act(Lease mine) {
    try {
      switch (random.nextInt(8)) {
        case 0, 1 -> mine.take();
        case 2, 3, 4 -> mine.renew();
        case 5, 6 -> backUp(mine);
        default -> {
          if (random.nextInt(4) == 0) {
            mine.release();
          }
        }
      }
    } catch (LifeboatException e) {
      // held, fenced, or the answer was lost: the next action goes on from there
    }
  }

  private void backUp(Lease mine) {
    var epoch = mine.epoch();
    if (!mine.standing().mayWrite() || epoch.isEmpty()) {
      return;
    }
    await(); // the gap that no lease can close
    var trueStart = world.now();
    var start = second(wall());
    await();
    await();
    var end = second(wall());
    await();
    var annotations =
        Map.of(BackupClaim.HUB, name, BackupClaim.EPOCH, String.valueOf(epoch.getAsLong()));
    var claim =
        BackupClaim.of(annotations, start, Optional.of(end), Optional.of(second(world.now())));
    backups.add(new Written(claim, trueStart));
  }

  private static Instant second(Instant time) {
    return time.truncatedTo(ChronoUnit.SECONDS);
  }

  Instant wall() {
    return world.now().minus(slept).plus(skew);
  }

  long nanos() {
    return Duration.between(LeaseWorld.START, world.now().minus(slept)).toNanos();
  }

  Standing standing() {
    return lease.map(Lease::standing).orElse(Standing.NONE);
  }

  /** Both clocks stood still for so long. */
  void sleep(Duration time) {
    slept = slept.plus(time);
  }

  boolean hasSlept() {
    return !slept.isZero();
  }

  @Override
  public void await() {
    dieIfKilled(); // a dying thread still runs its finally blocks
    var next = world.next();
    if (next.isEmpty() || next.get() != this) {
      next.ifPresent(HubRun::goOn);
      turn.acquireUninterruptibly();
    }
    dieIfKilled();
  }

  private void dieIfKilled() {
    if (killed || ended) {
      throw new Killed();
    }
  }

  @Override
  public boolean carryOut(Supplier<Boolean> write) {
    switch (random.nextInt(12)) {
      case 0 -> {
        world.later(write);
        throw unreachable(false);
      }
      case 1 -> {
        var unheard = write.get();
        throw unreachable(unheard);
      }
      default -> {
        return write.get();
      }
    }
  }

  private static LifeboatException unreachable(boolean carriedOut) {
    return StorageFailure.unreachable("no answer, carried out: " + carriedOut, "", null);
  }
}
