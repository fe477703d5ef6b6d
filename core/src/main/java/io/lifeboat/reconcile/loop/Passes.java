package io.lifeboat.reconcile.loop;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.lifeboat.reconcile.Course;
import io.lifeboat.reconcile.PassResult;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.resource.NamespacedName;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * Runs passes, never two at a time over one object, whoever asks: an event, a timer or the sweep.
 *
 * @param telling hears what is being done
 */
record Passes(
    Course course,
    Consumer<String> telling,
    List<PassObserver> observers,
    Agenda agenda,
    Map<NamespacedName, Lock> locks) {
  private static final Duration AFTER_FAILURE = Duration.ofMinutes(1);

  static Passes of(
      Course course, Consumer<String> telling, List<PassObserver> observers, Agenda agenda) {
    return new Passes(course, telling, List.copyOf(observers), agenda, new ConcurrentHashMap<>());
  }

  /** To be looked at without waiting for anything. */
  void soon(NamespacedName object) {
    agenda.in(Duration.ZERO, object);
  }

  /** Whether there can be any. */
  boolean isServed() {
    return course.isServed();
  }

  /** The objects there are. */
  List<KubeObject> objects(String namespace) {
    return course.objects(namespace);
  }

  /** Tells of every object that another controller looks after it, if one does. */
  void standBack(String namespace) {
    objects(namespace).forEach(object -> course.standBack(object.namespacedName()));
  }

  /** One pass, for the operator SDK: it is told when to look again. */
  <P extends HasMetadata> UpdateControl<P> controlled(P resource) throws InterruptedException {
    var metadata = resource.getMetadata();
    var control = UpdateControl.<P>noUpdate();
    run(new NamespacedName(metadata.getNamespace(), metadata.getName()))
        .map(PassResult::again)
        .ifPresent(control::rescheduleAfter);
    return control;
  }

  /**
   * One pass; waits for one that is under way.
   *
   * @return what came of it; empty when there is no such object
   */
  Optional<PassResult> run(NamespacedName install) throws InterruptedException {
    var lock = locks.computeIfAbsent(install, name -> new ReentrantLock());
    lock.lockInterruptibly();
    try {
      return locked(install);
    } finally {
      lock.unlock();
    }
  }

  private Optional<PassResult> locked(NamespacedName install) {
    var began = System.nanoTime();
    agenda.begun(install);
    Optional<PassResult> outcome;
    try {
      outcome = course.run(install, telling).map(PassResult.class::cast);
    } catch (RuntimeException e) { // told, and thrown on to whoever tries again
      agenda.in(AFTER_FAILURE, install);
      observers.forEach(observer -> observer.failed(install, e));
      throw e;
    }
    outcome.map(PassResult::again).ifPresent(again -> agenda.in(again, install));
    var took = Duration.ofNanos(System.nanoTime() - began);
    outcome.ifPresentOrElse(
        found -> observers.forEach(observer -> observer.done(install, found, took)),
        () -> observers.forEach(observer -> observer.gone(install)));
    return outcome;
  }
}
