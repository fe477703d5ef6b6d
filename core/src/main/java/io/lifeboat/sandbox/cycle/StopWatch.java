package io.lifeboat.sandbox.cycle;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Times the steps of a cycle and passes each on when it is over. */
final class StopWatch {
  private final Clock clock;
  private final Consumer<CycleStep> listener;
  private final List<CycleStep> steps = new ArrayList<>();
  private Instant last;

  StopWatch(Clock clock, Consumer<CycleStep> listener) {
    this.clock = clock;
    this.listener = listener;
    this.last = clock.instant();
  }

  /** The step that began when the one before ended is over. */
  void finished(CycleStep.Stage stage, String result) {
    var now = clock.instant();
    var step = new CycleStep(stage, Duration.between(last, now), result);
    last = now;
    steps.add(step);
    listener.accept(step);
  }

  Duration since(Instant begin) {
    return Duration.between(begin, clock.instant());
  }

  Instant now() {
    return clock.instant();
  }

  List<CycleStep> steps() {
    return steps;
  }
}
