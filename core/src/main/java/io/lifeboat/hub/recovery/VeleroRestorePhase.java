package io.lifeboat.hub.recovery;

import io.lifeboat.resource.KubeObject;

/** What Velero says of a Restore of its own. Source: spec §0.5, §6.11. */
enum VeleroRestorePhase {
  /** Also where it says nothing yet. */
  NEW,
  IN_PROGRESS,
  /** The work is done, something is still waited for: finalizing, plug-ins. */
  ENDING,
  /** Likewise, with items that failed. */
  ENDING_WITH_ERRORS,
  COMPLETED,
  PARTIALLY_FAILED,
  FAILED;

  static VeleroRestorePhase of(KubeObject veleroRestore) {
    var word = veleroRestore.text("/status/phase");
    return switch (word) {
      case "", "New" -> NEW;
      case "InProgress" -> IN_PROGRESS;
      case "Completed" -> COMPLETED;
      case "PartiallyFailed" -> PARTIALLY_FAILED;
      case "Failed", "FailedValidation" -> FAILED;
      default -> word.contains("PartiallyFailed") ? ENDING_WITH_ERRORS : ENDING;
    };
  }

  /** Whether nothing more comes. */
  boolean isFinal() {
    return this == COMPLETED || this == PARTIALLY_FAILED || this == FAILED;
  }

  /** Whether it is over, with whatever came through. */
  boolean isOver() {
    return this == COMPLETED || this == PARTIALLY_FAILED;
  }
}
