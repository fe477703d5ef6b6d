package io.lifeboat.lease;

import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import io.lifeboat.lease.Tenure.Phase;
import io.lifeboat.storage.ObjectStore;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * One holder's hand on the lease of a location; the protocol is told at the package. Safe for
 * several threads; {@link #standing} never waits for the store.
 */
public final class Lease {
  private final EpochFolder epochs;
  private final ObjectStore store;
  private final LeaseHolder holder;
  private final LeaseTerms terms;
  private final LeaseClock clock;
  private volatile @Nullable Tenure tenure;
  private boolean proven;

  /** Never to be gone on with, even where the store shows it held: a late release may arrive. */
  private long released;

  public Lease(ObjectStore store, LeaseHolder holder, LeaseTerms terms, LeaseClock clock) {
    this.epochs = new EpochFolder(store);
    this.store = store;
    this.holder = holder;
    this.terms = terms;
    this.clock = clock;
  }

  /** How it stands now, by the clocks alone. */
  public Standing standing() {
    var known = tenure;
    return known == null ? Standing.NONE : known.standing(clock.read(), terms);
  }

  /** Where it is, for messages. */
  String location() {
    return epochs.location();
  }

  /** The number of our epoch, for the annotations; absent without one. */
  public OptionalLong epoch() {
    var known = tenure;
    return known == null ? OptionalLong.empty() : OptionalLong.of(known.mine().number());
  }

  /** When our epoch began, by the store's clock; absent without one. */
  public Optional<Instant> begun() {
    return Optional.ofNullable(tenure).map(known -> known.mine().begun());
  }

  /**
   * Takes the lease, or goes on with it.
   *
   * @return {@link Standing#HELD}, or {@link Standing#WAITING}: then {@link #renew} until it is
   * @throws LifeboatException HELD {@code lease-held}; REFUSED {@code lease-store-unfenced} when
   *     the store cannot keep two apart; DAMAGED {@code lease-damaged}; or the store's failures,
   *     after which the next call finds out whether the lease was taken
   */
  public synchronized Standing take() {
    var known = tenure;
    if (known != null && !known.isOver()) {
      return renew();
    }
    var history = epochs.read();
    var mine = history.heldBy(holder).filter(epoch -> epoch.number() > released);
    return adopt(mine.isPresent() ? mine.get() : create(history));
  }

  private Standing adopt(SeenEpoch mine) {
    tenure = new Tenure(mine, clock.read(), Phase.WAITING);
    return renewNow();
  }

  private SeenEpoch create(LeaseHistory history) {
    if (history.latest().filter(latest -> !latest.epoch().isReleased()).isPresent()) {
      var blocking = history.heldByOther(holder, new StoreTime(store).now(), terms.slack());
      if (blocking.isPresent()) {
        throw LeaseFailure.held(epochs.location(), blocking.get(), holder, terms.slack());
      }
    }
    var number = history.nextNumber();
    put(Epoch.first(number, holder, terms.time(), clock.read().wall()));
    var winner = epochs.read().latest();
    if (winner.isEmpty() || winner.get().number() < number) {
      throw LeaseFailure.inconsistent(epochs.location());
    }
    if (!winner.get().epoch().holder().equals(holder)) {
      throw LeaseFailure.held(epochs.location(), winner.get(), holder, terms.slack());
    }
    return winner.get();
  }

  private void put(Epoch epoch) {
    if (isAtomic()) {
      epochs.create(epoch);
    } else {
      epochs.overwrite(epoch); // as the user allowed
    }
  }

  private boolean isAtomic() {
    if (proven) {
      return true;
    }
    var writes = new ConditionalWriteProbe(store).run();
    if (!writes.atomic() && !terms.allowUnfenced()) {
      throw LeaseFailure.unfenced(epochs.location(), writes.why());
    }
    proven = writes.atomic();
    return proven;
  }

  /**
   * Renews the lease when it is time; a call too many costs nothing.
   *
   * @throws LifeboatException HELD {@code lease-fenced} when another has it; INVALID_INPUT {@code
   *     lease-not-held} without an epoch; or the store's failures, after which the last renewal
   *     counts on
   */
  public synchronized Standing renew() {
    var known = tenure;
    if (known == null || known.phase() == Phase.RELEASED) {
      throw new LifeboatException(
          FailureKind.INVALID_INPUT, "lease-not-held", "there is nothing to renew: take it first");
    }
    var now = clock.read();
    return known.phase() == Phase.FENCED || isDue(known, now) ? renewNow() : standing();
  }

  private boolean isDue(Tenure known, LeaseClock.Reading now) {
    return known.phase() == Phase.WAITING || known.isDue(now, terms);
  }

  private Standing renewNow() {
    var known = Objects.requireNonNull(tenure);
    var start = clock.read();
    if (known.phase() != Phase.FENCED) {
      epochs.overwrite(known.mine().renewed(start.wall()));
    }
    var history = epochs.read();
    var latest = history.latest().orElseThrow(() -> LeaseFailure.inconsistent(epochs.location()));
    if (latest.number() > known.mine().number() || !latest.epoch().holder().equals(holder)) {
      tenure = known.as(Phase.FENCED);
      throw LeaseFailure.fenced(epochs.location(), latest);
    }
    var active = history.isActive(latest, terms.slack());
    tenure = new Tenure(latest, start, active ? Phase.ACTIVE : Phase.WAITING);
    return standing();
  }

  /**
   * When a waiting epoch becomes active, by the store's clock.
   *
   * @throws LifeboatException the store's failures
   */
  public synchronized Instant activeAt() {
    var known = tenure;
    return known == null ? Instant.MAX : epochs.read().activeAt(known.mine(), terms.slack());
  }

  /**
   * Gives the lease up, so that another can take it at once. Whoever calls this has stopped
   * writing. Without a lease, or fenced, nothing happens.
   */
  public synchronized void release() {
    var known = tenure;
    if (known != null && !known.isOver()) {
      tenure = known.as(Phase.RELEASED); // first: from here on we do not hold it, come what may
      released = known.mine().number();
      epochs.overwrite(known.mine().epoch().released(clock.read().wall()));
    }
  }
}
