package io.lifeboat.hub.recovery;

import io.lifeboat.resource.KubeObject;

/** A phase, and the reason for it in the hub operator's words (spec §8.6). */
public record PhaseVerdict(RestorePhase phase, String message) {
  static PhaseVerdict of(KubeObject restore) {
    return new PhaseVerdict(RestorePhase.of(restore), restore.text("/status/lastMessage"));
  }

  static PhaseVerdict started(String restore) {
    return new PhaseVerdict(RestorePhase.STARTED, "Restore " + restore + " started");
  }

  static PhaseVerdict nothingToDo(String restore) {
    return new PhaseVerdict(RestorePhase.FINISHED, "Nothing to do for restore " + restore);
  }

  static PhaseVerdict pending(String why) {
    return new PhaseVerdict(RestorePhase.PENDING, why);
  }

  /** Something is wrong that may pass. */
  static PhaseVerdict error(boolean inSync, String why) {
    return new PhaseVerdict(inSync ? RestorePhase.ENABLED_WITH_ERRORS : RestorePhase.ERROR, why);
  }
}
