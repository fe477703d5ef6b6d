package io.lifeboat.cli;

import java.util.Map;

/**
 * What is known of the terminal.
 *
 * @param out whether stdout is one
 * @param err whether stderr is one
 * @param columns how wide it is
 */
public record Terminal(boolean out, boolean err, int columns) {
  private static final int USUAL = 80;

  /** Neither stream is a terminal. */
  public static Terminal none() {
    return new Terminal(false, false, USUAL);
  }

  /**
   * What the launcher saw, since Java 17 cannot ask about one stream alone. Without the launcher
   * nothing counts as a terminal.
   */
  static Terminal fromLauncher(Map<String, String> environment) {
    var seen = environment.getOrDefault("LIFEBOAT_TERMINAL", ""); // such as "out err 120"
    var columns = seen.replaceAll("[^0-9]", "");
    return new Terminal(
        seen.contains("out"),
        seen.contains("err"),
        columns.isEmpty() || columns.length() > 4 ? USUAL : Integer.parseInt(columns));
  }
}
