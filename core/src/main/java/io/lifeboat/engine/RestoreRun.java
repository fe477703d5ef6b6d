package io.lifeboat.engine;

import static java.util.Objects.requireNonNull;

import io.lifeboat.kube.Cluster;
import io.lifeboat.resource.ItemId;
import io.lifeboat.restore.Decision;
import io.lifeboat.restore.RestorePlan;
import io.lifeboat.restore.Wave;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
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
    var steps = RestoreStep.of(plan.decisions(), decision -> !tally.countKnown(decision));
    var left = steps.stream().mapToInt(step -> step.decisions().size()).sum();
    progress.begun(left + tally.done(), tally.done());
    var api = sender.ask(() -> new TargetApi(cluster));
    var item = new SendItem(cluster, plan, api, sender);
    var wave = Wave.DEFINITIONS;
    for (var step : steps) {
      if (step.wave() != wave) {
        retry(ROUNDS_AFTER_WAVE, plan, item, api, tally);
        sender.look(plan::refresh);
        wave = step.wave();
      }
      progress.wave(wave);
      if (wave == Wave.DEFINITIONS) {
        defined(step.decisions(), item, api).forEach(tally::end);
      } else {
        workers.each(step.decisions(), decision -> tally.end(item.send(decision)));
      }
    }
    retry(ROUNDS_AFTER_WAVE + ROUNDS_AT_END, plan, item, api, tally);
  }

  /** A definition counts as made only when the server has taken it up: one end for each. */
  private Collection<ItemResult> defined(List<Decision> definitions, SendItem item, TargetApi api) {
    var ends = new ConcurrentHashMap<ItemId, ItemResult>();
    workers.each(definitions, one -> ends.put(one.targetId(), item.send(one)));
    if (!stop.isStopped()) {
      var made =
          definitions.stream()
              .filter(one -> requireNonNull(ends.get(one.targetId())).end().isFinal())
              .toList();
      new AwaitDefinitions(api, sender, clock, stop)
          .run(made, settings.definitionPatience())
          .forEach(late -> ends.put(late.decision().targetId(), late));
    }
    return ends.values();
  }

  /** Tries again what may pass by now, with longer and longer waits, until nothing is left. */
  private void retry(
      int rounds, RestorePlan plan, SendItem item, TargetApi api, RestoreTally tally) {
    for (var round = 0; round < rounds && !stop.isStopped(); round++) {
      var again = tally.worthAnotherTry();
      if (again.isEmpty()) {
        return;
      }
      stop.pause(FIRST_WAIT.multipliedBy(1L << round));
      sender.look(plan::refresh);
      if (tally.lacksKinds()) {
        sender.look(api::refresh);
      }
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
