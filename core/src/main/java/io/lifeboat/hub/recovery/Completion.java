package io.lifeboat.hub.recovery;

import io.lifeboat.hub.recovery.NextMove.Question;
import io.lifeboat.hub.recovery.PartType.Tier;
import io.lifeboat.resource.KubeObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is done when all Velero Restores have come to their end: cleanup, then the announcement,
 * then the import of the managed clusters. Source: spec §6.13, §7.
 */
record Completion(RestoreFacts facts, Progress progress, HubRestoreSpec spec) {
  /** For how long clusters are offered tokens. */
  static final Duration IMPORT_TIME = Duration.ofMinutes(30);

  private static final String IMPORTING = "Importing";

  /** What must be known first. */
  Optional<Question> question(boolean activates) {
    if (!scopes().isEmpty() && facts.answers().leftovers().isEmpty()) {
      return Optional.of(Question.LEFTOVERS);
    }
    return activates && facts.answers().fleet().isEmpty()
        ? Optional.of(Question.FLEET)
        : Optional.empty();
  }

  /**
   * Where leftovers are looked for: of each part only when it, and its active twin, came through
   * without a fault (W2).
   */
  List<CleanupScope> scopes() {
    var scopes = new ArrayList<CleanupScope>();
    if (!spec.cleansUp()) {
      return scopes;
    }
    for (var pin : progress.pins()) {
      var twin = PartType.of(pin.type().member(), true).flatMap(progress::pin);
      if (progress.isCompleted(pin.type())
          && twin.filter(active -> !progress.isCompleted(active.type())).isEmpty()) {
        backup(pin.backup())
            .flatMap(backup -> CleanupScope.of(pin.type(), backup, spec))
            .ifPresent(scopes::add);
      }
    }
    return scopes;
  }

  private Optional<KubeObject> backup(String name) {
    return facts.velero().backups().stream().filter(one -> one.name().equals(name)).findFirst();
  }

  /** Deletes what is left over, and writes into the status what was done. */
  List<RecoveryStep> cleanUp(StatusDraft status) {
    if (facts.answers().leftovers().isEmpty() || !spec.cleansUp()) {
      return List.of();
    }
    var plan =
        CleanupPlan.of(
            facts.restore(), facts.answers().leftovers().get(), facts.site().localCluster());
    status.condition(
        plan.kept().isEmpty()
            ? new RestoreCondition(
                RestoreCondition.Type.CLEANED_UP,
                true,
                "Done",
                plan.removals().size() + " objects to delete")
            : new RestoreCondition(
                RestoreCondition.Type.CLEANED_UP, false, "Kept", String.join("; ", plan.kept())));
    return plan.steps();
  }

  /** Tells the other hubs, and begins the import. */
  List<RecoveryStep> activate(StatusDraft status) {
    var steps = new ArrayList<RecoveryStep>();
    var fleet = facts.answers().fleet().orElseThrow();
    fleet.stale().ifPresent(secret -> steps.add(RecoveryStep.Delete.of(secret)));
    progress
        .of(PartType.MANAGED_CLUSTERS)
        .ifPresent(
            clusters -> {
              var at = StatusView.time(clusters.text("/status/completionTimestamp"));
              steps.addAll(
                  new ActivationMarker(facts.restore(), facts.site().id(), at.orElseGet(facts::now))
                      .steps(clusters, facts.velero().backups()));
            });
    steps.addAll(importing(status, ClusterImport.Turn.FIRST));
    return steps;
  }

  private List<RecoveryStep> importing(StatusDraft status, ClusterImport.Turn turn) {
    var done =
        ClusterImport.of(
            facts.answers().fleet().orElseThrow(), facts.site().localCluster(), turn, facts.now());
    status.messages(done.messages());
    status.condition(condition(done, turn));
    return done.steps();
  }

  private static RestoreCondition condition(ClusterImport done, ClusterImport.Turn turn) {
    if (done.waiting().isEmpty()) {
      return new RestoreCondition(
          RestoreCondition.Type.ACTIVATED, true, "Available", "all managed clusters are available");
    }
    return new RestoreCondition(
        RestoreCondition.Type.ACTIVATED,
        false,
        turn == ClusterImport.Turn.LAST ? "DeadlineExceeded" : IMPORTING,
        "not available: " + String.join(", ", done.waiting()));
  }

  /** Whether clusters are still waited for though all else is over. */
  static boolean isImporting(KubeObject restore) {
    return new StatusView(restore).reason(RestoreCondition.Type.ACTIVATED).equals(IMPORTING);
  }

  /** Goes on with the import. */
  List<RecoveryStep> goOn(StatusDraft status) {
    var since = new StatusView(facts.restore()).completed().orElse(Instant.EPOCH);
    var late = !facts.now().isBefore(since.plus(IMPORT_TIME));
    return importing(status, late ? ClusterImport.Turn.LAST : ClusterImport.Turn.AGAIN);
  }

  /** Whether managed clusters were restored, so that there is something to activate. */
  boolean restoredClusters() {
    return progress.pins().stream().anyMatch(pin -> pin.type().tier() == Tier.CLUSTERS);
  }
}
