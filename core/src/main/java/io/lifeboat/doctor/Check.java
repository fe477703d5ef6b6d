package io.lifeboat.doctor;

import java.util.List;

/** One precondition. */
public interface Check {
  /** A word, such as {@code dns}. */
  String name();

  /** The names of checks without which this one cannot succeed. */
  default List<String> needs() {
    return List.of();
  }

  /**
   * Looks.
   *
   * @throws io.lifeboat.failure.LifeboatException becomes a finding: its message says why, its hint
   *     is the remedy
   */
  Finding look();
}
