package io.lifeboat.transform;

/** A line for the log of the backup or restore. Never holds the data of a Secret. */
public record LogLine(Level level, String text) {
  /** How much it matters. */
  public enum Level {
    INFO,
    WARNING,
    ERROR
  }
}
