package io.lifeboat.velero;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A name pattern as Velero matches it: {@code *} is any text, dots included, {@code ?} one
 * character, {@code [a-c]} and {@code [!a]} a set, <code>{a,b}</code> alternatives.
 */
record Glob(String text, Pattern pattern) {
  private static final String SPECIAL = ".\\+()^$|";

  static Glob of(String text) {
    try {
      return new Glob(text, Pattern.compile(regex(text), Pattern.DOTALL));
    } catch (PatternSyntaxException e) {
      // Unbalanced brackets: Velero's matcher gives up on such a pattern, so only itself matches.
      return new Glob(text, Pattern.compile(Pattern.quote(text)));
    }
  }

  boolean matches(String name) {
    return text.equals(name) || pattern.matcher(name).matches();
  }

  private static String regex(String text) {
    var regex = new StringBuilder();
    for (var i = 0; i < text.length(); i++) {
      var c = text.charAt(i);
      switch (c) {
        case '*' -> regex.append(".*");
        case '?' -> regex.append('.');
        case '{' -> regex.append("(?:");
        case '}' -> regex.append(')');
        case ',' -> regex.append('|');
        case '!' -> regex.append('^');
        default -> {
          if (SPECIAL.indexOf(c) >= 0) {
            regex.append('\\');
          }
          regex.append(c);
        }
      }
    }
    return regex.toString();
  }
}
