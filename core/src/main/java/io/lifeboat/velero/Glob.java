package io.lifeboat.velero;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A name pattern as Velero matches it: {@code *} is any text, dots included, {@code ?} one
 * character, {@code [a-c]} and {@code [!a]} a set, <code>{a,b}</code> alternatives.
 */
public record Glob(String text, Pattern pattern) {
  private static final String SPECIAL = ".\\+()^$|";

  static Glob of(String text) {
    return of(text, ".");
  }

  /**
   * The same, but a star and a question mark stop at dots; two stars do not. So Velero matches the
   * resources that a modifier is for.
   */
  public static Glob dotted(String text) {
    return of(text, "[^.]");
  }

  private static Glob of(String text, String one) {
    try {
      return new Glob(text, Pattern.compile(regex(text, one), Pattern.DOTALL));
    } catch (PatternSyntaxException e) {
      // Unbalanced brackets: Velero's matcher gives up on such a pattern, so only itself matches.
      return new Glob(text, Pattern.compile(Pattern.quote(text)));
    }
  }

  public boolean matches(String name) {
    return text.equals(name) || pattern.matcher(name).matches();
  }

  /** A regular expression in which {@code one} stands for any one character. */
  private static String regex(String text, String one) {
    var regex = new StringBuilder();
    for (var i = 0; i < text.length(); i++) {
      var c = text.charAt(i);
      switch (c) {
        case '*' -> {
          var two = text.startsWith("**", i);
          regex.append(two ? "." : one).append('*');
          i += two ? 1 : 0;
        }
        case '?' -> regex.append(one);
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
