package io.lifeboat.hub.batch;

import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import java.util.Locale;

/** What a Restore says for one content: {@code latest}, {@code skip}, or the name of a backup. */
public sealed interface Wish {
  /** The newest that is complete. */
  record Latest() implements Wish {}

  /** Nothing of it. */
  record Skip() implements Wish {}

  /** The batch of this backup, whatever came of it. */
  record Named(String backup) implements Wish {}

  /**
   * Reads the word, in any letter case and with stray spaces (W6).
   *
   * @throws LifeboatException INVALID_INPUT, code {@code backup-name-missing}, when it is empty
   */
  static Wish parse(String word) {
    var said = word.strip().toLowerCase(Locale.ROOT);
    return switch (said) {
      case "" ->
          throw new LifeboatException(
              FailureKind.INVALID_INPUT,
              "backup-name-missing",
              "backup name not found",
              "say latest, skip, or the name of a backup");
      case "latest" -> new Latest();
      case "skip" -> new Skip();
      default -> new Named(said);
    };
  }
}
