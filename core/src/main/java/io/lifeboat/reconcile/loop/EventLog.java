package io.lifeboat.reconcile.loop;

import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import io.lifeboat.kube.Answer;
import io.lifeboat.kube.Cluster;
import io.lifeboat.reconcile.PassResult;
import io.lifeboat.resource.GroupVersionKind;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.resource.NamespacedName;
import io.lifeboat.resource.ServedResource;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Keeps what passes have to tell as Events beside the object; the same again only counts up. */
record EventLog(Cluster cluster, Clock clock, String identity, Consumer<String> log)
    implements PassObserver {
  private static final ServedResource EVENTS =
      new ServedResource(
          new GroupVersionKind("", "v1", "Event"),
          "events",
          "",
          List.of(),
          true,
          Set.of("get", "create", "patch"),
          true);

  @Override
  public void done(NamespacedName install, PassResult outcome, Duration took) {
    for (var news : News.of(outcome)) {
      try {
        keep(news.event(outcome.before(), clock.instant(), identity));
      } catch (LifeboatException e) {
        if (e.kind() == FailureKind.INTERRUPTED) {
          throw e;
        }
        log.accept("event not written: " + e.getMessage()); // what it tells is in the status, too
      }
    }
  }

  private void keep(KubeObject event) {
    var answer = cluster.create(EVENTS, event);
    if (answer.alreadyExists()) {
      answer = countUp(event);
    }
    if (!answer.succeeded()) {
      log.accept("event not written: " + answer.message());
    }
  }

  private Answer countUp(KubeObject event) {
    var known = cluster.get(EVENTS, event.namespacedName());
    var count = known.map(before -> before.at("/count").asInt()).orElse(0) + 1;
    return cluster.mergePatch(EVENTS, event.namespacedName(), News.again(event, count));
  }
}
