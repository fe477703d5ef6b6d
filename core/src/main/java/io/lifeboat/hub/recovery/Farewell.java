package io.lifeboat.hub.recovery;

import io.lifeboat.resource.KubeObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Who waits for whom at the end: a Restore for its Velero Restores, the hub's component for the
 * last Restore. What was restored stays. Source: spec §6.14.
 */
record Farewell(RestoreFacts facts) {
  private static final Duration SOON = Duration.ofSeconds(10);

  /** What is still to be held, the component first. */
  List<RecoveryStep> holds() {
    var steps = new ArrayList<RecoveryStep>();
    component()
        .filter(one -> !isGoing(one) && !holds(one))
        .ifPresent(one -> steps.add(new RecoveryStep.AddFinalizer(one)));
    if (!holds(facts.restore())) {
      steps.add(new RecoveryStep.AddFinalizer(facts.restore()));
    }
    return steps;
  }

  /** Whether backups were switched off, which ends every Restore. */
  boolean isSwitchedOff() {
    return component().filter(Farewell::isGoing).isPresent();
  }

  /** What is done with one that is being deleted. */
  NextMove.Act leave() {
    var steps = new ArrayList<RecoveryStep>();
    if (!facts.velero().restores().isEmpty()) {
      facts.velero().restores().stream()
          .filter(one -> !isGoing(one))
          .forEach(one -> steps.add(RecoveryStep.Delete.of(one)));
      return new NextMove.Act(steps, SOON);
    }
    if (isLast()) {
      component()
          .filter(Farewell::holds)
          .ifPresent(one -> steps.add(new RecoveryStep.RemoveFinalizer(one)));
    }
    if (holds(facts.restore())) {
      steps.add(new RecoveryStep.RemoveFinalizer(facts.restore()));
    }
    return new NextMove.Act(steps, SOON);
  }

  private boolean isLast() {
    return facts.around().neighbours().stream()
        .filter(other -> other.kind().equals(HubRestoreKind.KIND.kind()))
        .allMatch(other -> other.name().equals(facts.restore().name()));
  }

  private Optional<KubeObject> component() {
    return facts.around().component();
  }

  static boolean isGoing(KubeObject object) {
    return !object.text("/metadata/deletionTimestamp").isEmpty();
  }

  private static boolean holds(KubeObject object) {
    for (var finalizer : object.at("/metadata/finalizers")) {
      if (finalizer.asText().equals(RecoveryStep.FINALIZER)) {
        return true;
      }
    }
    return false;
  }
}
