package io.lifeboat.cli.output;

import java.util.Locale;

/** Text as a terminal may safely show it. */
public final class Printable {
  private Printable() {}

  /**
   * Control characters written out, so that a name in an untrusted archive can neither move the
   * cursor nor break a line.
   */
  public static String of(String text) {
    if (text.chars().noneMatch(Printable::isControl)) {
      return text;
    }
    var safe = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              if (isControl(c)) {
                safe.append(String.format(Locale.ROOT, "\\u%04x", c));
              } else {
                safe.appendCodePoint(c);
              }
            });
    return safe.toString();
  }

  private static boolean isControl(int c) {
    var type = Character.getType(c);
    return type == Character.CONTROL
        || type == Character.FORMAT
        || type == Character.LINE_SEPARATOR
        || type == Character.PARAGRAPH_SEPARATOR;
  }

  /** At most {@code width} characters, an ellipsis where the middle was: a path tells most last. */
  static String cutMiddle(String text, int width) {
    if (text.length() <= width || width < 3) {
      return cut(text, width);
    }
    var head = (width - 1) / 3;
    return text.substring(0, head) + "…" + text.substring(text.length() - (width - 1 - head));
  }

  /** At most {@code width} characters, the last one an ellipsis when something was cut. */
  static String cut(String text, int width) {
    return text.length() <= width ? text : text.substring(0, Math.max(0, width - 1)) + "…";
  }
}
