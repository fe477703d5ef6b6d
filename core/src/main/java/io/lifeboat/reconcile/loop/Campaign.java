package io.lifeboat.reconcile.loop;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderCallbacks;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderElectionConfig;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderElector;
import io.fabric8.kubernetes.client.extended.leaderelection.resourcelock.LeaseLock;
import io.lifeboat.reconcile.LeaderLease;
import java.time.Clock;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Tries to become the leader, and says when it is one and when it is none any more. An elector of
 * Fabric8's serves for one term; after it there is another.
 */
final class Campaign implements AutoCloseable {
  /** What became of the leadership. */
  enum Turn {
    ELECTED,
    LOST,
    /** Somebody asked to end it all. */
    ENDED
  }

  private record Told(int term, Turn turn) {}

  private final KubernetesClient client;
  private final LoopTerms terms;
  private final SteadyLock lock;
  private final ExecutorService executor = Executors.newFixedThreadPool(2);
  private final BlockingQueue<Told> told = new LinkedBlockingQueue<>();
  private CompletableFuture<?> term = CompletableFuture.completedFuture(null);
  private int number;

  Campaign(KubernetesClient client, LoopTerms terms, Clock clock) {
    this.client = client;
    this.terms = terms;
    this.lock =
        new SteadyLock(new LeaseLock(terms.namespace(), LeaderLease.NAME, terms.identity()), clock);
  }

  /** Whether the API server was heard lately. */
  boolean isHeard() {
    return lock.heardWithin(terms.lease().multipliedBy(2));
  }

  /** Whether it still tries, heard or not. */
  boolean isAlive() {
    return lock.triedWithin(terms.lease().multipliedBy(4));
  }

  /** Begins to try. */
  void begin() {
    term.cancel(true);
    var current = ++number;
    var elector =
        new LeaderElector(
            client,
            new LeaderElectionConfig(
                lock,
                terms.lease(),
                terms.renewDeadline(),
                terms.retry(),
                new LeaderCallbacks(
                    () -> told.add(new Told(current, Turn.ELECTED)),
                    () -> told.add(new Told(current, Turn.LOST)),
                    holder -> {}),
                true,
                "lifeboat"),
            executor);
    term = elector.start();
    var unused = term.whenComplete((nothing, failure) -> told.add(new Told(current, Turn.LOST)));
  }

  /** Waits for what becomes of this term; the same may be told twice. */
  Turn next() throws InterruptedException {
    while (true) {
      var next = told.take();
      if (next.turn() == Turn.ENDED || next.term() == number) {
        return next.turn();
      }
    }
  }

  /** Lets {@link #next} say so; from any thread. */
  void end() {
    told.add(new Told(0, Turn.ENDED));
  }

  /** Gives the Lease back if it is held. */
  @Override
  public void close() {
    term.cancel(true);
    executor.shutdownNow();
  }
}
