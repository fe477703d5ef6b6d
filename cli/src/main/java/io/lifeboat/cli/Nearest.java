package io.lifeboat.cli;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** What somebody may have meant. */
final class Nearest {
  private static final int AT_MOST = 3;

  private Nearest() {}

  /** The candidates a slip or two away from the word, or begun by it; nearest first. */
  static List<String> to(String word, Collection<String> candidates) {
    return candidates.stream()
        .distinct()
        .filter(candidate -> isNear(word, candidate))
        .sorted(
            Comparator.<String>comparingInt(candidate -> distance(word, candidate))
                .thenComparing(Comparator.naturalOrder()))
        .limit(AT_MOST)
        .toList();
  }

  private static boolean isNear(String word, String candidate) {
    var bare = word.replaceFirst("^-+", "");
    return (bare.length() >= 2 && candidate.replaceFirst("^-+", "").startsWith(bare))
        || distance(word, candidate) <= Math.max(1, bare.length() / 3);
  }

  /** Insertions, deletions, replacements and swaps of neighbours that turn one into the other. */
  private static int distance(String a, String b) {
    var d = new int[a.length() + 1][b.length() + 1];
    for (var i = 0; i <= a.length(); i++) {
      for (var j = 0; j <= b.length(); j++) {
        d[i][j] = i == 0 || j == 0 ? i + j : step(a, b, d, i, j);
      }
    }
    return d[a.length()][b.length()];
  }

  private static int step(String a, String b, int[][] d, int i, int j) {
    var same = a.charAt(i - 1) == b.charAt(j - 1);
    var best = Math.min(d[i - 1][j - 1] + (same ? 0 : 1), 1 + Math.min(d[i - 1][j], d[i][j - 1]));
    var swapped =
        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    return swapped ? Math.min(best, d[i - 2][j - 2] + 1) : best;
  }
}
