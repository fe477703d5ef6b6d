package io.lifeboat.reconcile.loop;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.extended.leaderelection.resourcelock.LeaderElectionRecord;
import io.fabric8.kubernetes.client.extended.leaderelection.resourcelock.Lock;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A lock whose every failure is one that Fabric8's elector tries again after: of any other it would
 * end, and tell nobody. Remembers when the API server answered last.
 */
final class SteadyLock implements Lock {
  private final Lock lock;
  private final Clock clock;
  private volatile Instant lastAnswer = Instant.EPOCH;
  private volatile Instant lastTry;

  SteadyLock(Lock lock, Clock clock) {
    this.lock = lock;
    this.clock = clock;
    this.lastTry = clock.instant();
  }

  /** Whether the API server was heard within that time. */
  boolean heardWithin(Duration time) {
    return clock.instant().isBefore(lastAnswer.plus(time));
  }

  /** Whether the elector tried anything within that time. */
  boolean triedWithin(Duration time) {
    return clock.instant().isBefore(lastTry.plus(time));
  }

  @Override
  public @Nullable LeaderElectionRecord get(KubernetesClient client) {
    lastTry = clock.instant();
    try {
      var found = lock.get(client);
      lastAnswer = clock.instant();
      return found;
    } catch (RuntimeException e) {
      throw retriable(e);
    }
  }

  @Override
  public void create(KubernetesClient client, LeaderElectionRecord record) {
    try {
      lock.create(client, record);
    } catch (RuntimeException e) {
      throw retriable(e);
    }
  }

  @Override
  public void update(KubernetesClient client, LeaderElectionRecord record) {
    try {
      lock.update(client, explicit(record));
    } catch (RuntimeException e) {
      throw retriable(e);
    }
  }

  /** A merge patch leaves out what is null, so that a Lease given back would keep its holder. */
  private static LeaderElectionRecord explicit(LeaderElectionRecord record) {
    return record.getHolderIdentity() != null
        ? record
        : new LeaderElectionRecord(
            "",
            record.getLeaseDuration(),
            record.getAcquireTime(),
            record.getRenewTime(),
            record.getLeaderTransitions());
  }

  private static KubernetesClientException retriable(RuntimeException failure) {
    return failure instanceof KubernetesClientException known
        ? known
        : new KubernetesClientException(String.valueOf(failure.getMessage()), failure);
  }

  @Override
  public String identity() {
    return lock.identity();
  }

  @Override
  public String describe() {
    return lock.describe();
  }
}
