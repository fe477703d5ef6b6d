package io.lifeboat.reconcile.loop;

import io.lifeboat.resource.NamespacedName;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * When which object is to be looked at again. The operator SDK keeps the same times, but forgets an
 * object that its informer does not show.
 */
record Agenda(Clock clock, Map<NamespacedName, Instant> due) {
  static Agenda by(Clock clock) {
    return new Agenda(clock, new ConcurrentHashMap<>());
  }

  /** To be looked at after that time; or sooner, when that was asked for. */
  void in(Duration time, NamespacedName install) {
    due.merge(install, clock.instant().plus(time), (a, b) -> a.isBefore(b) ? a : b);
  }

  /** Somebody looks at it now. */
  void begun(NamespacedName install) {
    due.remove(install);
  }

  /** What was to be looked at that long ago, and was not. */
  List<NamespacedName> overdueBy(Duration time) {
    var latest = clock.instant().minus(time);
    return due.entrySet().stream()
        .filter(entry -> entry.getValue().isBefore(latest))
        .map(Map.Entry::getKey)
        .toList();
  }
}
