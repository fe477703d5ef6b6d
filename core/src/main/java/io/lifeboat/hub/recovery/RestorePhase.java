package io.lifeboat.hub.recovery;

import io.lifeboat.resource.KubeObject;

/** How far a Restore is, in the words of its status. Source: spec §2.3. */
public enum RestorePhase {
  /** No pass has looked at it. */
  NONE(""),
  /**
   * Nothing was begun: something is in the way, or it asks for what is refused. Ours (W13, W20).
   */
  PENDING("Pending"),
  STARTED("Started"),
  RUNNING("Running"),
  FINISHED("Finished"),
  FINISHED_WITH_ERRORS("FinishedWithErrors"),
  /** Not over: it goes on when the cause is gone. */
  ERROR("Error"),
  /** In sync: passive data is there, newer backups are waited for. */
  ENABLED("Enabled"),
  /** In sync, with something that failed; goes on. */
  ENABLED_WITH_ERRORS("EnabledWithErrors"),
  /** Written by a release of 2022, or by nobody we know. */
  UNKNOWN("Unknown");

  private final String word;

  RestorePhase(String word) {
    this.word = word;
  }

  /** Of a Restore. */
  public static RestorePhase of(KubeObject restore) {
    var word = restore.text("/status/phase");
    for (var phase : values()) {
      if (phase.word.equals(word)) {
        return phase;
      }
    }
    return UNKNOWN;
  }

  /** Whether it is over for good. */
  public boolean isTerminal() {
    return this == FINISHED || this == FINISHED_WITH_ERRORS;
  }

  /** Whether it is in sync. */
  public boolean isEnabled() {
    return this == ENABLED || this == ENABLED_WITH_ERRORS;
  }

  /** Whether something was begun. */
  public boolean hasBegun() {
    return this != NONE && this != PENDING;
  }

  /** Whether others must wait for it. */
  public boolean isUnderWay() {
    return hasBegun() && !isTerminal();
  }

  /** As the status has it. */
  @Override
  public String toString() {
    return word;
  }
}
