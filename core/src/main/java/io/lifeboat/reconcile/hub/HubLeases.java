package io.lifeboat.reconcile.hub;

import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import io.lifeboat.hub.Fence;
import io.lifeboat.lease.BackupClaim;
import io.lifeboat.lease.Lease;
import io.lifeboat.lease.LeaseClock;
import io.lifeboat.lease.LeaseHolder;
import io.lifeboat.lease.LeaseTerms;
import io.lifeboat.lease.Standing;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.resource.NamespacedName;
import io.lifeboat.storage.ObjectStore;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * The leases that the BackupSchedules of this process hold, each of the bucket of its namespace's
 * location. A process that begins anew goes on with the epoch of the one before, for the same
 * BackupSchedule.
 */
public final class HubLeases implements AutoCloseable {
  /**
   * Annotation of a BackupSchedule: the last epoch it gave back, so that it is never gone on with.
   */
  static final String RELEASED = "lifeboat.io/released-epoch";

  private final HubBuckets buckets;
  private final Fencing fencing;
  private final LeaseTerms terms;
  private final LeaseClock clock;
  private final Map<NamespacedName, Hold> holds = new ConcurrentHashMap<>();

  /** As the last pass knew them: time alone changes how a lease stands. */
  private final Map<NamespacedName, Standing> told = new ConcurrentHashMap<>();

  /** One lease, and the store it is in. */
  private record Hold(LeaseHolder holder, String place, ObjectStore store, Lease lease) {}

  public HubLeases(HubBuckets buckets, Fencing fencing, LeaseTerms terms, LeaseClock clock) {
    this.buckets = buckets;
    this.fencing = fencing;
    this.terms = terms;
    this.clock = clock;
  }

  /**
   * Takes the lease, or goes on with it.
   *
   * @param location where Velero stores
   * @param hub the id of this hub
   * @param marked whether its Velero Schedules name an epoch: then nothing goes on without one
   */
  Fence fence(KubeObject schedule, KubeObject location, String hub, boolean marked) {
    if (fencing == Fencing.OFF) {
      return new Fence.Open("Off", "asked for without a lease; two hubs can write at once");
    }
    Hold hold = null;
    try {
      hold = hold(schedule, location, hub);
      var standing = hold.lease().take();
      told.put(schedule.namespacedName(), standing);
      return fence(hold, standing);
    } catch (LifeboatException e) {
      if (e.kind() == FailureKind.INTERRUPTED) {
        throw e;
      }
      return hold != null && hold.lease().standing().mayWrite()
          ? held(hold) // a renewal failed, but the last one still counts
          : refused(e, marked || (hold != null && hold.lease().epoch().isPresent()));
    }
  }

  private Fence fence(Hold hold, Standing standing) {
    if (standing.mayWrite()) {
      return held(hold);
    }
    return standing == Standing.WAITING
        ? new Fence.Barred(
            false,
            "Waiting",
            hold.store().location()
                + " may still be written to by the hub that had it before; waiting until "
                + hold.lease().activeAt())
        : new Fence.Barred(
            false,
            "NotRenewed",
            "the lease of " + hold.store().location() + " was not renewed in time");
  }

  private static Fence held(Hold hold) {
    var epoch = hold.lease().epoch().orElseThrow();
    return new Fence.Held(
        epoch, hold.lease().begun().orElseThrow(), BackupClaim.annotations(hold.holder(), epoch));
  }

  private Fence refused(LifeboatException why, boolean fencedBefore) {
    var message = why.getMessage() + (why.hint().isEmpty() ? "" : "; " + why.hint());
    if (why.kind() == FailureKind.HELD) {
      return new Fence.Barred(true, "HeldByAnotherHub", message);
    }
    if (fencing == Fencing.REQUIRE || fencedBefore || why.kind() == FailureKind.DAMAGED) {
      return new Fence.Barred(false, "BucketNotReached", message);
    }
    return new Fence.Open(
        why.kind() == FailureKind.REFUSED ? "StoreUnfenced" : "BucketNotReached",
        "nothing keeps another hub from writing at the same time: " + message);
  }

  private Hold hold(KubeObject schedule, KubeObject location, String hub) {
    var holder = new LeaseHolder(hub, instance(schedule));
    var place = location.at("/spec").toString();
    var known = holds.get(schedule.namespacedName());
    if (known != null && known.holder().equals(holder) && known.place().equals(place)) {
      return known;
    }
    forget(schedule.namespacedName());
    var store = buckets.open(location);
    var hold = new Hold(holder, place, store, new Lease(store, holder, terms, clock));
    holds.put(schedule.namespacedName(), hold);
    return hold;
  }

  /** The same for every process that looks after this object, until it has given an epoch back. */
  private static String instance(KubeObject schedule) {
    return schedule.uid() + "/" + schedule.annotation(RELEASED);
  }

  /** An epoch as an annotation has it; 0 for none. */
  static long number(String annotation) {
    return annotation.matches("[1-9]\\d{0,17}") ? Long.parseLong(annotation) : 0;
  }

  boolean holds(NamespacedName schedule) {
    return holds.containsKey(schedule);
  }

  /** Gives the lease back, so that another hub can take it at once. */
  void release(NamespacedName schedule) {
    var hold = holds.get(schedule);
    if (hold != null) {
      try {
        hold.lease().release();
      } catch (LifeboatException e) {
        if (e.kind() != FailureKind.UNAVAILABLE) { // then it falls silent by itself
          throw e;
        }
      } finally {
        forget(schedule);
      }
    }
  }

  /** Holds it no longer, without giving it back: another process of this hub goes on with it. */
  void forget(NamespacedName schedule) {
    told.remove(schedule);
    var hold = holds.remove(schedule);
    if (hold != null) {
      hold.store().close();
    }
  }

  /**
   * Renews what it is time for.
   *
   * @param changed hears of every BackupSchedule whose lease stands otherwise than at its last pass
   */
  public void renew(Consumer<NamespacedName> changed) {
    holds.forEach(
        (schedule, hold) -> {
          try {
            hold.lease().renew();
          } catch (LifeboatException e) {
            // What it means is told by the pass that the change below asks for.
          }
          var standing = hold.lease().standing();
          if (told.put(schedule, standing) != standing) {
            changed.accept(schedule);
          }
        });
  }

  /** Holds nothing any more, and gives nothing back. */
  @Override
  public void close() {
    holds.keySet().forEach(this::forget);
  }
}
