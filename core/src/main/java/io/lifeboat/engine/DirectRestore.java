package io.lifeboat.engine;

import io.lifeboat.kube.Cluster;
import io.lifeboat.restore.Decision;
import io.lifeboat.restore.RestorePlan;
import java.time.Clock;
import java.time.Duration;
import java.util.Random;
import java.util.stream.Collectors;

/**
 * Carries out a restore plan without Velero: wave after wave, many requests at once. What the
 * server refuses for a reason that may pass is tried again after its wave and at the end. Safe to
 * run again after an interruption, with or without the journal (design §6).
 */
public final class DirectRestore {
  private final Cluster cluster;
  private final RestoreSettings settings;
  private final Clock clock;
  private final Random random;

  /**
   * @param random for the jitter of waits, nothing else
   */
  public DirectRestore(Cluster cluster, RestoreSettings settings, Clock clock, Random random) {
    this.cluster = cluster;
    this.settings = settings;
    this.clock = clock;
    this.random = random;
  }

  /**
   * Restores. A stop ends it early, with an outcome that says so; what is in hand is finished.
   *
   * @throws io.lifeboat.failure.LifeboatException UNAVAILABLE or DENIED when the server is gone or
   *     does not know us any more; what was done is in the journal
   */
  public RestoreOutcome run(
      RestorePlan plan, RestoreJournal journal, RestoreProgress progress, StopSignal stop) {
    var began = clock.instant();
    var all = (int) plan.decisions().stream().filter(Decision::writes).count();
    var tally = new RestoreTally(journal, progress);
    if (all > 0) {
      new RestoreRun(cluster, settings, clock, random, stop).run(plan, tally, progress);
    }
    var phase = stop.isStopped() ? SecondPhaseOutcome.nothing() : complete(plan, stop);
    var took = Duration.between(began, clock.instant());
    return tally.outcome(all, took, stop.isStopped(), phase);
  }

  /** Also when nothing was left to send: an earlier run may have been killed right before. */
  private SecondPhaseOutcome complete(RestorePlan plan, StopSignal stop) {
    var configs =
        plan.decisions().stream()
            .filter(one -> one.kind().kind().equals("DeploymentConfig"))
            .map(one -> one.target().namespace())
            .collect(Collectors.toSet());
    return configs.isEmpty()
        ? SecondPhaseOutcome.nothing()
        : new CompleteDeployments(cluster, clock, stop).run(plan.restore(), configs::contains);
  }
}
