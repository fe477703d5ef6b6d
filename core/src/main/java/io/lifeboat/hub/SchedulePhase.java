package io.lifeboat.hub;

/** How a BackupSchedule stands, in the hub operator's words (spec §1.3). */
public enum SchedulePhase {
  NEW("New"),
  ENABLED("Enabled"),
  FAILED_VALIDATION("FailedValidation"),
  FAILED("Failed"),
  UNKNOWN("Unknown"),
  BACKUP_COLLISION("BackupCollision"),
  PAUSED("Paused");

  private final String word;

  SchedulePhase(String word) {
    this.word = word;
  }

  /** As the status has it. */
  @Override
  public String toString() {
    return word;
  }
}
