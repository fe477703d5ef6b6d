package io.lifeboat.hub.recovery;

/**
 * One thing that matters about a Restore, and how it stands (W33).
 *
 * @param reason one word in CamelCase
 * @param message a sentence for a reader; holds no secret
 */
record RestoreCondition(Type type, boolean stands, String reason, String message) {
  /** What is told. */
  enum Type {
    STORAGE_AVAILABLE("StorageAvailable"),
    BACKUPS_CHOSEN("BackupsChosen"),
    STALLED("Stalled"),
    CLEANED_UP("CleanedUp"),
    ACTIVATED("Activated"),
    COMPLETE("Complete");

    private final String word;

    Type(String word) {
      this.word = word;
    }

    /** As the status has it. */
    @Override
    public String toString() {
      return word;
    }
  }

  /** Whether all is done, by the phase. */
  static RestoreCondition complete(PhaseVerdict verdict) {
    var reason =
        switch (verdict.phase()) {
          case NONE, PENDING -> "RestoreNotStarted";
          case STARTED -> "RestoreStarted";
          case RUNNING, UNKNOWN -> "RestoreRunning";
          case FINISHED -> "RestoreFinished";
          case FINISHED_WITH_ERRORS -> "RestoreFinishedWithErrors";
          case ERROR, ENABLED_WITH_ERRORS -> "RestoreFailed";
          case ENABLED -> "RestoreSyncing";
        };
    return new RestoreCondition(
        Type.COMPLETE, verdict.phase().isTerminal(), reason, verdict.message());
  }
}
