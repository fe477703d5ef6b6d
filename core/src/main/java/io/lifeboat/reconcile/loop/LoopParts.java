package io.lifeboat.reconcile.loop;

import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/** What outlives a term of leadership. */
record LoopParts(
    List<Beat<?>> beats,
    HubParts leases,
    LoopMetrics metrics,
    RandomGenerator random,
    Clock clock,
    Consumer<String> log) {
  LoopParts {
    beats = List.copyOf(beats);
  }

  /** Those over every kind. */
  List<Passes> passes() {
    return beats.stream().<Passes>map(Beat::passes).toList();
  }

  Sweep sweep(LoopTerms terms) {
    return new Sweep(passes(), terms, random, clock, log);
  }
}
