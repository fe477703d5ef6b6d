package io.lifeboat.hub.recovery;

import io.lifeboat.resource.KubeObject;
import java.util.List;

/**
 * The phase of a Restore by those of its Velero Restores. Source: spec §6.11; one is only over when
 * all have come to their end (W12).
 *
 * @param before as the status has it
 * @param inSync whether sync is asked for and possible
 * @param activates whether managed clusters move
 * @param whole whether every part has its Velero Restore
 */
record PhaseRule(
    String restore, PhaseVerdict before, boolean inSync, boolean activates, boolean whole) {

  PhaseVerdict of(List<KubeObject> veleroRestores) {
    var errors = false;
    var over = whole;
    for (var one : veleroRestores) {
      var phase = VeleroRestorePhase.of(one);
      switch (phase) {
        case NEW -> {
          return verdict(RestorePhase.STARTED, one, "has started");
        }
        case IN_PROGRESS -> {
          return verdict(RestorePhase.RUNNING, one, "is currently executing");
        }
        case FAILED -> {
          return verdict(failed(), one, "has failed validation or encountered errors");
        }
        case PARTIALLY_FAILED, ENDING_WITH_ERRORS -> errors = true;
        case COMPLETED, ENDING -> {}
      }
      over &= phase.isFinal();
    }
    return over ? over(errors) : unfinished();
  }

  private RestorePhase failed() {
    return inSync || before.phase().isEnabled()
        ? RestorePhase.ENABLED_WITH_ERRORS
        : RestorePhase.ERROR;
  }

  private PhaseVerdict over(boolean errors) {
    if (inSync && !activates) {
      return new PhaseVerdict(
          RestorePhase.ENABLED,
          "Velero restores have run to completion, restore will continue to sync with new backups");
    }
    return errors
        ? new PhaseVerdict(
            RestorePhase.FINISHED_WITH_ERRORS,
            "Velero restores have run to completion but encountered 1+ errors")
        : new PhaseVerdict(RestorePhase.FINISHED, "All Velero restores have run successfully");
  }

  /** As it was; a cause for an error that is gone is told no longer. */
  private PhaseVerdict unfinished() {
    return before.phase() == RestorePhase.STARTED || before.phase() == RestorePhase.RUNNING
        ? before
        : PhaseVerdict.started(restore);
  }

  private static PhaseVerdict verdict(RestorePhase phase, KubeObject one, String what) {
    return new PhaseVerdict(phase, "Velero restore " + one.name() + " " + what);
  }
}
