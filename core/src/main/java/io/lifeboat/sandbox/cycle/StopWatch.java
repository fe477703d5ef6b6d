package io.lifeboat.sandbox.cycle;

import io.lifeboat.restore.RestorePlan;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Times the steps of a cycle and passes each on when it is over. */
final class StopWatch {
  private final Clock clock;
  private final CycleListener listener;
  private final List<CycleStep> steps = new ArrayList<>();
  private Instant last;

  StopWatch(Clock clock, CycleListener listener) {
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
    listener.finished(step);
  }

  void planned(RestorePlan plan) {
    listener.planned(plan);
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
