package io.lifeboat.reconcile.loop;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.Operator;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The SDK's operator over one kind, which is begun anew whenever its informer has ended. */
final class Operation implements AutoCloseable {
  private static final int THREADS = 4;
  private static final Duration SYNC = Duration.ofSeconds(20);
  private static final Duration ANEW = Duration.ofSeconds(5);

  private final KubernetesClient client;
  private final LoopTerms terms;
  private final LoopParts parts;
  private final Beat<?> beat;
  private final CountDownLatch over = new CountDownLatch(1);
  private final Thread keeper;
  private @Nullable Operator operator;
  private @Nullable ExecutorService passing;

  Operation(KubernetesClient client, LoopTerms terms, LoopParts parts, Beat<?> beat) {
    this.client = client;
    this.terms = terms;
    this.parts = parts;
    this.beat = beat;
    this.keeper = new Thread(this::keep, "operator of " + beat.passes().course().kind());
  }

  void begin() {
    keeper.start();
  }

  boolean isAlive() {
    return keeper.isAlive();
  }

  private void keep() {
    var first = true;
    while (first || !isOverWithin(ANEW)) {
      first = false;
      try {
        operate();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } catch (RuntimeException e) { // the top of a thread; the sweep goes on meanwhile
        parts.log().accept("events are not heard: " + e.getMessage());
        shut();
      }
    }
  }

  /** Until the informer ends, or it is over; does nothing where the kind is not served yet. */
  private void operate() throws InterruptedException {
    if (!beat.passes().isServed()) {
      return;
    }
    var ended = new CountDownLatch(1);
    open(ended::countDown);
    ended.await();
    if (over.getCount() > 0) {
      parts.log().accept("an informer ended; beginning it anew");
      shut();
    }
  }

  private synchronized void open(Runnable informerEnded) {
    if (over.getCount() == 0) {
      return;
    }
    passing = Executors.newFixedThreadPool(THREADS);
    operator = operator(passing, informerEnded);
    beat.register(operator, terms);
    operator.start();
  }

  private Operator operator(ExecutorService executor, Runnable informerEnded) {
    return new Operator(
        options ->
            options
                .withKubernetesClient(client)
                .withCloseClientOnStop(false)
                .withExecutorService(executor)
                .withMetrics(parts.metrics().ofSdk())
                .withCacheSyncTimeout(SYNC)
                .withReconciliationTerminationTimeout(terms.grace())
                .withInformerStoppedHandler((informer, error) -> informerEnded.run()));
  }

  private synchronized void shut() {
    if (operator != null) {
      operator.stop();
    }
  }

  private boolean isOverWithin(Duration time) {
    try {
      return over.await(time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  /** Begins nothing new and lets the passes under way come to their end. */
  void finish() {
    over.countDown();
    shut();
    keeper.interrupt();
  }

  /** Stops at once: another may be the leader soon. */
  @Override
  public void close() {
    over.countDown();
    synchronized (this) {
      if (passing != null) {
        passing.shutdownNow();
      }
    }
    finish();
  }
}
