package io.lifeboat.engine;

import io.lifeboat.kube.Cluster;
import io.lifeboat.restore.Decision;
import io.lifeboat.restore.RestorePlan;
import io.lifeboat.restore.Wave;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

/** One run of a direct restore through the steps of its plan. */
final class RestoreRun {
  private static final int ROUNDS_AFTER_WAVE = 2;
  private static final int ROUNDS_AT_END = 4;
  private static final Duration FIRST_WAIT = Duration.ofMillis(500);

  /** After so many refusals in a row a round has no hope. */
  private static final int REFUSED_IN_A_ROW = 100;

  private final Cluster cluster;
  private final RestoreSettings settings;
  private final Clock clock;
  private final StopSignal stop;
  private final Workers workers;
  private final PatientSender sender;

  RestoreRun(
      Cluster cluster, RestoreSettings settings, Clock clock, Random random, StopSignal stop) {
    this.cluster = cluster;
    this.settings = settings;
    this.clock = clock;
    this.stop = stop;
    this.workers = new Workers(settings.requestsAtOnce(), stop);
    this.sender =
        new PatientSender(new RequestGate(settings.requestsAtOnce(), clock, stop), random, stop);
  }

  void run(RestorePlan plan, RestoreTally tally, RestoreProgress progress) {
    var todo = plan.decisions().stream().filter(Decision::writes).toList();
    var left = todo.stream().filter(decision -> !tally.countKnown(decision)).toList();
    progress.begun(todo.size(), todo.size() - left.size());
    var api = new TargetApi(cluster);
    var item = new SendItem(cluster, plan, api, sender);
    var wave = Wave.DEFINITIONS;
    for (var step : RestoreStep.of(left)) {
      if (step.wave() != wave) {
        retry(ROUNDS_AFTER_WAVE, item, tally);
        wave = step.wave();
      }
      progress.wave(wave);
      workers.each(step.decisions(), decision -> tally.end(item.send(decision)));
      if (wave == Wave.DEFINITIONS && !stop.isStopped()) {
        awaitDefinitions(step.decisions(), api, tally);
      }
    }
    retry(ROUNDS_AFTER_WAVE + ROUNDS_AT_END, item, tally);
  }

  private void awaitDefinitions(List<Decision> definitions, TargetApi api, RestoreTally tally) {
    var made = definitions.stream().filter(definition -> !tally.isRefused(definition)).toList();
    new AwaitDefinitions(cluster, api, clock, stop)
        .run(made, settings.definitionPatience())
        .forEach(tally::end);
  }

  /** Tries again what may pass by now, with longer and longer waits, until nothing is left. */
  private void retry(int rounds, SendItem item, RestoreTally tally) {
    for (var round = 0; round < rounds && !stop.isStopped(); round++) {
      var again = tally.worthAnotherTry();
      if (again.isEmpty()) {
        return;
      }
      stop.pause(FIRST_WAIT.multipliedBy(1L << round));
      var hopeless = new AtomicInteger();
      workers.each(
          again,
          decision -> {
            if (hopeless.get() < REFUSED_IN_A_ROW) {
              var result = item.send(decision);
              tally.end(result);
              hopeless.updateAndGet(n -> result.end().isFinal() ? 0 : n + 1);
            }
          });
    }
  }
}
