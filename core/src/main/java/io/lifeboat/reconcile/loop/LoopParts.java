package io.lifeboat.reconcile.loop;

import java.time.Clock;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/** What outlives a term of leadership. */
record LoopParts(
    Passes passes,
    InstallController controller,
    LoopMetrics metrics,
    RandomGenerator random,
    Clock clock,
    Consumer<String> log) {
  Sweep sweep(LoopTerms terms) {
    return new Sweep(passes, terms, random, clock, log);
  }
}
