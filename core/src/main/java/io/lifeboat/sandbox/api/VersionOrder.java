package io.lifeboat.sandbox.api;

import java.util.Comparator;
import java.util.regex.Pattern;

/** Which version of a group clients should take: stable before beta before alpha, newest first. */
final class VersionOrder implements Comparator<String> {
  static final VersionOrder PREFERRED_FIRST = new VersionOrder();
  private static final Pattern SHAPE = Pattern.compile("v(\\d+)(?:(alpha|beta)(\\d+))?");

  private VersionOrder() {}

  @Override
  public int compare(String left, String right) {
    var a = SHAPE.matcher(left);
    var b = SHAPE.matcher(right);
    if (!a.matches() || !b.matches()) {
      // Names that are no versions come last, in the order of the alphabet.
      return a.matches() ? -1 : b.matches() ? 1 : left.compareTo(right);
    }
    var byStability = Integer.compare(stability(b.group(2)), stability(a.group(2)));
    if (byStability != 0) {
      return byStability;
    }
    var byMajor = Long.compare(Long.parseLong(b.group(1)), Long.parseLong(a.group(1)));
    return byMajor != 0 || b.group(3) == null
        ? byMajor
        : Long.compare(Long.parseLong(b.group(3)), Long.parseLong(a.group(3)));
  }

  private static int stability(@org.jspecify.annotations.Nullable String word) {
    return word == null ? 2 : word.equals("beta") ? 1 : 0;
  }
}
