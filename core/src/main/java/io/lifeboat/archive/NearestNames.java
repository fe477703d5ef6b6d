package io.lifeboat.archive;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Which known names somebody may have meant: by the number of letters to change (Levenshtein). */
public final class NearestNames {
  private static final int OFFERED = 3;
  private static final int LONGEST = 256;

  private NearestNames() {}

  /** Up to three names, the nearest first; none that differ in more than half their letters. */
  public static List<String> of(String wanted, Collection<String> known) {
    return known.stream()
        .filter(name -> distance(wanted, name) * 2 <= Math.max(wanted.length(), name.length()))
        .sorted(
            Comparator.<String>comparingInt(name -> distance(wanted, name))
                .thenComparing(Comparator.naturalOrder()))
        .limit(OFFERED)
        .toList();
  }

  static int distance(String one, String other) {
    if (one.length() > LONGEST || other.length() > LONGEST) {
      return Integer.MAX_VALUE / 4;
    }
    var row = new int[other.length() + 1];
    for (var j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (var i = 1; i <= one.length(); i++) {
      var diagonal = row[0];
      row[0] = i;
      for (var j = 1; j < row.length; j++) {
        var change = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(change, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[other.length()];
  }
}
