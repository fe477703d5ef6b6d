package io.lifeboat.reconcile.loop;

import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;

/** What a leader does from when it becomes one until it is none. */
final class Duty implements AutoCloseable {
  private final Sweep sweep;
  private final List<Operation> operations;
  private final LeaseWatch leases;

  Duty(KubernetesClient client, LoopTerms terms, LoopParts parts) {
    this.sweep = parts.sweep(terms);
    this.operations =
        parts.beats().stream().map(beat -> new Operation(client, terms, parts, beat)).toList();
    this.leases = new LeaseWatch(parts.leases(), parts.log());
  }

  void begin() {
    leases.begin();
    sweep.start();
    operations.forEach(Operation::begin);
  }

  boolean isAlive() {
    return sweep.isAlive() && operations.stream().allMatch(Operation::isAlive);
  }

  /** Begins nothing new and lets the passes under way come to their end. */
  void finish(LoopTerms terms) throws InterruptedException {
    sweep.finish(terms.grace());
    operations.forEach(Operation::finish);
    leases.close();
  }

  /** Stops at once: another may be the leader soon. */
  @Override
  public void close() {
    sweep.close();
    operations.forEach(Operation::close);
    leases.close();
  }
}
