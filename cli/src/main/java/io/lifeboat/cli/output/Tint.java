package io.lifeboat.cli.output;

/** What a colour says; nothing is ever said by colour alone. */
public enum Tint {
  NONE(""),
  GOOD("32"),
  WARNING("33"),
  BAD("31"),
  FAINT("2"),
  TITLE("1");

  private final String code;

  Tint(String code) {
    this.code = code;
  }

  /** The text between the terminal's escape sequences; unchanged when there is nothing to say. */
  public String paint(String text) {
    return code.isEmpty() || text.isEmpty() ? text : "\u001b[" + code + "m" + text + "\u001b[0m";
  }
}
