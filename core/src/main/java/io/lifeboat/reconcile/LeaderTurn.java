package io.lifeboat.reconcile;

import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import io.lifeboat.kube.Answer;
import io.lifeboat.kube.Cluster;
import io.lifeboat.resource.NamespacedName;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The leader Lease of a namespace, for a verb that does by itself what a loop would do (design §3).
 * As long as a loop is alive the Lease is the loop's, and the verb only watches. Once it is taken
 * it is renewed until it is closed, which gives it back.
 *
 * <pre>{@code
 * try (var turn = new LeaderTurn(cluster, namespace, identity, clock)) {
 *   var outcome = turn.take() ? pass() : look();
 * }
 * }</pre>
 */
public final class LeaderTurn implements AutoCloseable {
  private static final Duration RENEWAL = LeaderLease.USUAL.dividedBy(6);

  /** Who could not renew for so long must stop; before anybody else may begin. */
  private static final Duration TRUSTED = LeaderLease.USUAL.dividedBy(3).multipliedBy(2);

  private final Cluster cluster;
  private final NamespacedName name;
  private final String identity;
  private final Clock clock;
  private final ScheduledThreadPoolExecutor executor =
      new ScheduledThreadPoolExecutor(1, LeaderTurn::thread);
  private Optional<String> version = Optional.empty();
  private Instant renewed = Instant.MIN;
  private Optional<LeaderLease> other = Optional.empty();
  private boolean isRenewing;

  /**
   * Takes nothing yet.
   *
   * @param identity as {@link LeaderLease#identity} makes it
   */
  public LeaderTurn(Cluster cluster, String namespace, String identity, Clock clock) {
    this.cluster = cluster;
    this.name = new NamespacedName(namespace, LeaderLease.NAME);
    this.identity = identity;
    this.clock = clock;
  }

  private static Thread thread(Runnable work) {
    var thread = new Thread(work, "lease");
    thread.setDaemon(true);
    return thread;
  }

  /**
   * Whether it is ours to work: takes the Lease where nobody alive has it. To be asked again before
   * each pass: a loop that was alive may be dead by then, and a Lease that was ours be lost.
   *
   * @throws LifeboatException DENIED for whoever may not write Leases; UNAVAILABLE, {@code
   *     lease-not-taken}
   */
  public synchronized boolean take() {
    if (isHeld()) {
      return true;
    }
    var now = cluster.time().orElseGet(clock::instant); // a Lease is not judged by a wrong clock
    var found = cluster.get(InstallKinds.LEASES, name);
    other = found.map(LeaderLease::of).filter(known -> isAnothers(known, now));
    if (other.isPresent()) {
      return false;
    }
    var lease = LeaderLease.taken(found, identity, name.namespace(), now);
    return isTaken(
        found.isEmpty()
            ? cluster.create(InstallKinds.LEASES, lease)
            : cluster.mergePatch(InstallKinds.LEASES, name, lease));
  }

  private boolean isHeld() {
    return version.isPresent() && clock.instant().isBefore(renewed.plus(TRUSTED));
  }

  private boolean isAnothers(LeaderLease known, Instant now) {
    return known.isLive(now) && !known.holder().equals(identity);
  }

  private boolean isTaken(Answer answer) {
    if (answer.succeeded()) {
      keep(answer);
      if (!isRenewing) {
        isRenewing = true;
        var unused =
            executor.scheduleWithFixedDelay(
                this::renew, RENEWAL.toMillis(), RENEWAL.toMillis(), TimeUnit.MILLISECONDS);
      }
      return true;
    }
    if (answer.alreadyExists() || answer.isConflict()) { // somebody was faster
      other = LeaderLease.read(cluster, name.namespace());
      return false;
    }
    throw new LifeboatException(
        answer.status() == 403 ? FailureKind.DENIED : FailureKind.UNAVAILABLE,
        "lease-not-taken",
        "cannot take Lease " + name + ", by which only one works at a time: " + answer.message(),
        "kubectl auth can-i patch leases -n " + name.namespace());
  }

  private void keep(Answer answer) {
    version = answer.object().map(written -> written.resourceVersion());
    renewed = clock.instant();
  }

  private synchronized void renew() {
    if (version.isEmpty()) {
      return;
    }
    try {
      var now = cluster.time().orElseGet(clock::instant);
      var answer =
          cluster.mergePatch(InstallKinds.LEASES, name, LeaderLease.renewed(version.get(), now));
      if (answer.succeeded()) {
        keep(answer);
      } else if (!answer.isTemporary()) {
        version = Optional.empty(); // it is another's by now
      }
    } catch (LifeboatException e) { // the top of a thread; time tells whether it is lost
      return;
    }
  }

  /** Who works instead of us, if {@link #take} found somebody. */
  public synchronized Optional<LeaderLease> other() {
    return other;
  }

  /** Gives the Lease back, so that the next need not wait until it runs out. */
  @Override
  public void close() {
    executor.shutdown();
    var wasInterrupted = Thread.interrupted(); // also whoever is stopped gives it back
    try {
      giveBack();
    } finally {
      if (wasInterrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private synchronized void giveBack() {
    if (version.isPresent()) {
      try {
        cluster.mergePatch(InstallKinds.LEASES, name, LeaderLease.givenBack(version.get()));
      } catch (LifeboatException e) { // then it runs out
        return;
      } finally {
        version = Optional.empty();
      }
    }
  }
}
