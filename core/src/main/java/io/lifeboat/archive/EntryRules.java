package io.lifeboat.archive;

import java.util.Optional;

/**
 * What an entry of an archive may be called, whatever the limits: a relative path that stays inside
 * the archive and can be printed without harm.
 */
final class EntryRules {
  private static final int LONGEST_NAME = 1024;

  private EntryRules() {}

  /** Why a name is not believed; empty when it is fine. */
  static Optional<String> objection(String name) {
    if (name.isEmpty()) {
      return Optional.of("it has no name");
    }
    if (name.length() > LONGEST_NAME) {
      return Optional.of("its name is longer than " + LONGEST_NAME + " characters");
    }
    if (name.chars().anyMatch(c -> c < 0x20 || c == 0x7f)) {
      return Optional.of("its name holds a control character");
    }
    return name.charAt(0) == '/' ? Optional.of("its name is absolute") : segments(name);
  }

  private static Optional<String> segments(String name) {
    var start = 0;
    for (var at = 0; at <= name.length(); at++) {
      if (at == name.length() || name.charAt(at) == '/') {
        var length = at - start;
        if (length == 0) {
          return Optional.of("its name has an empty segment");
        }
        if (length <= 2 && name.substring(start, at).chars().allMatch(c -> c == '.')) {
          return Optional.of("its name has the segment '" + name.substring(start, at) + "'");
        }
        start = at + 1;
      }
    }
    return Optional.empty();
  }

  /** A name shortened and stripped of what a terminal would act on. */
  static String printable(String name) {
    var shown = new StringBuilder();
    name.chars().limit(200).forEach(c -> shown.append(Character.isISOControl(c) ? '?' : (char) c));
    return name.length() > 200 ? shown.append("…").toString() : shown.toString();
  }
}
