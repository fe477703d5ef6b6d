package io.lifeboat.sandbox.cycle;

import io.lifeboat.archive.ArchiveLimits;
import io.lifeboat.archive.BackupStore;
import io.lifeboat.engine.DirectRestore;
import io.lifeboat.engine.ItemEnd;
import io.lifeboat.engine.LiveClusterFacts;
import io.lifeboat.engine.LiveFactSource;
import io.lifeboat.engine.RestoreJournal;
import io.lifeboat.engine.RestoreOutcome;
import io.lifeboat.engine.RestoreProgress;
import io.lifeboat.engine.RestoreSettings;
import io.lifeboat.engine.RestoreVerification;
import io.lifeboat.engine.StopSignal;
import io.lifeboat.engine.VerificationReport;
import io.lifeboat.kube.Cluster;
import io.lifeboat.restore.Allowance;
import io.lifeboat.restore.Decision;
import io.lifeboat.restore.RestorePlan;
import io.lifeboat.restore.RestorePlanner;
import io.lifeboat.restore.RestoreRequest;
import io.lifeboat.transform.FactBook;
import io.lifeboat.transform.openshift.Restoration;
import io.lifeboat.velero.RestoreSpec;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

/** The second half of every cycle: plan, restore, verify, with the code that real clusters get. */
final class RestoreStages {
  private final Cluster cluster;
  private final BackupStore backups;
  private final Path work;
  private final StopSignal stop;

  RestoreStages(Cluster cluster, BackupStore backups, Path work, StopSignal stop) {
    this.cluster = cluster;
    this.backups = backups;
    this.work = work;
    this.stop = stop;
  }

  /** Restores the backup; the clock of the RTO began to tick at {@code began}. */
  CycleReport run(
      String backup, Set<Allowance> allowances, Disaster disaster, Instant began, StopWatch watch) {
    var metadata = backups.metadata(backup);
    metadata.checkFormat();
    try (var contents = backups.contents(backup, ArchiveLimits.standard(), work);
        var facts = new LiveClusterFacts(cluster, Sandbox.VELERO_NAMESPACE, work)) {
      var source = new FactBook(new LiveFactSource(cluster, facts.served()));
      var request = request(backup, allowances);
      var restoration =
          new Restoration(
              Restoration.object(request.name(), Sandbox.VELERO_NAMESPACE, backup, Map.of()),
              metadata.object());
      var plan =
          RestorePlanner.plan(
              request.with(restoration.into(facts.served(), source)), contents, facts);
      plan.requireNoVolumeData();
      watch.finished(CycleStep.Stage.PLAN, planned(plan));
      watch.planned(plan);
      var outcome = restore(plan);
      watch.finished(CycleStep.Stage.RESTORE, restored(outcome));
      var verification = new RestoreVerification(cluster, work).run(plan, outcome);
      watch.finished(CycleStep.Stage.VERIFY, verified(verification));
      var took = watch.since(began);
      return new CycleReport(
          backup,
          contents.size(),
          watch.steps(),
          plan,
          outcome,
          verification,
          lost(disaster, plan),
          took);
    }
  }

  private RestoreRequest request(String backup, Set<Allowance> allowances) {
    var request =
        RestoreRequest.of("sandbox-" + backup, RestoreSpec.all(backup))
            .withVolumes(backups.volumes(backup).orElse(List.of()));
    for (var allowance : allowances) {
      request = request.allowing(allowance);
    }
    return request;
  }

  private RestoreOutcome restore(RestorePlan plan) {
    var restore =
        new DirectRestore(cluster, RestoreSettings.standard(), Clock.systemUTC(), new Random());
    return restore.run(plan, RestoreJournal.none(), RestoreProgress.silent(), stop);
  }

  /** What a plan refuses is named there, with the way to take it. */
  private static List<String> lost(Disaster disaster, RestorePlan plan) {
    var named =
        plan.decisions().stream()
            .filter(decision -> decision.action() == Decision.Action.REFUSE)
            .map(decision -> decision.kind().kind() + " " + decision.target())
            .collect(Collectors.toSet());
    return disaster.stillLost().stream()
        .map(object -> object.kind() + " " + object.namespacedName())
        .filter(object -> !named.contains(object))
        .toList();
  }

  private static String planned(RestorePlan plan) {
    return plan.count(Decision.Action.CREATE)
        + " to create, "
        + plan.count(Decision.Action.UPDATE)
        + " to update, "
        + plan.count(Decision.Action.SKIP)
        + " to skip, "
        + plan.count(Decision.Action.REFUSE)
        + " refused";
  }

  private static String restored(RestoreOutcome outcome) {
    var done = outcome.count(ItemEnd.CREATED) + outcome.count(ItemEnd.UPDATED);
    var rejected = outcome.refused().size();
    return done + " written" + (rejected == 0 ? "" : ", " + rejected + " not taken by the server");
  }

  private static String verified(VerificationReport report) {
    var differing = report.findings().size();
    return report.checked() - differing + " of " + report.checked() + " read back equal";
  }
}
