package io.lifeboat.reconcile;

import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import io.lifeboat.kube.Cluster;
import io.lifeboat.resource.KubeObject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Brings objects in line, one after the other. A kind whose definition was only just made may not
 * be served at once: it is waited for.
 *
 * @param each hears of every object when it is in line
 */
public record ConvergeAll(Cluster cluster, Consumer<ObjectChange> each) {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration STEP = Duration.ofMillis(200);

  /**
   * Stops at the first object that is refused.
   *
   * @throws LifeboatException as {@link Cluster#converge} does
   */
  public void run(List<KubeObject> objects) {
    run(objects, object -> Optional.empty());
  }

  /**
   * The same.
   *
   * @param basis the {@code resourceVersion} of the live object that one was derived from
   * @throws LifeboatException as {@link Cluster#convergeFrom} does
   */
  void run(List<KubeObject> objects, Function<KubeObject, Optional<String>> basis) {
    for (var object : objects) {
      each.accept(new ObjectChange(object, converge(object, basis.apply(object))));
    }
  }

  private Cluster.Change converge(KubeObject object, Optional<String> basis) {
    var deadline = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      try {
        return basis.isPresent()
            ? cluster.convergeFrom(basis.get(), object)
            : cluster.converge(object);
      } catch (LifeboatException e) {
        if (!e.code().equals("kind-not-served") || System.nanoTime() > deadline) {
          throw e;
        }
        pause();
      }
    }
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(STEP.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LifeboatException(
          FailureKind.INTERRUPTED, "interrupted", "stopped while waiting for a kind to be served");
    }
  }
}
