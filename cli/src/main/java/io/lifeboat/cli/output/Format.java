package io.lifeboat.cli.output;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How results are written. */
public enum Format {
  TABLE,
  WIDE,
  JSON,
  YAML,
  NAME;

  /** The format a word stands for, in any letter case. */
  public static Optional<Format> of(String word) {
    return Arrays.stream(values())
        .filter(format -> format.toString().equalsIgnoreCase(word))
        .findFirst();
  }

  /** The word a user says. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether it is for programs, so that nothing may be cut or coloured. */
  public boolean isDocument() {
    return this == JSON || this == YAML;
  }
}
