package io.lifeboat.sandbox.cycle;

import java.time.Duration;

/**
 * One finished step of a cycle.
 *
 * @param result what it did, in the reader's words
 */
public record CycleStep(Stage stage, Duration took, String result) {
  /** The steps there are, in the order of the story. */
  public enum Stage {
    BUCKET,
    INSTALL,
    HUB,
    BACKUP,
    DISASTER,
    PLAN,
    RESTORE,
    VERIFY
  }
}
