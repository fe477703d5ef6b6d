package io.lifeboat.hub;

import java.util.BitSet;
import java.util.List;
import java.util.Locale;

/**
 * One field of a cron expression. Source: spec §4.3.
 *
 * @param values what matches
 * @param star whether it is a plain {@code *} or {@code ?}, which constrains nothing
 */
record CronField(BitSet values, boolean star) {
  /** What a field may hold, and by which names; the name's place is its number less the lowest. */
  enum Range {
    MINUTE(0, 59, ""),
    HOUR(0, 23, ""),
    DAY_OF_MONTH(1, 31, ""),
    MONTH(1, 12, "jan feb mar apr may jun jul aug sep oct nov dec"),
    DAY_OF_WEEK(0, 6, "sun mon tue wed thu fri sat");

    private final int lowest;
    private final int highest;
    private final String names;

    Range(int lowest, int highest, String names) {
      this.lowest = lowest;
      this.highest = highest;
      this.names = names;
    }

    private long number(String word) {
      var known = List.of(names.split(" ", -1));
      var name = word.isEmpty() ? -1 : known.indexOf(word.toLowerCase(Locale.ROOT));
      return name < 0 ? CronField.number(word) : (long) name + lowest;
    }
  }

  boolean has(int value) {
    return values.get(value);
  }

  /** Reads a list of ranges. */
  static CronField parse(String text, Range range) {
    var values = new BitSet();
    var star = false;
    for (var part : text.split(",", -1)) {
      if (!part.isEmpty()) {
        star |= add(part, range, values);
      }
    }
    return new CronField(values, star);
  }

  /** Whether the part is a plain star. */
  private static boolean add(String expression, Range range, BitSet values) {
    var parts = expression.split("/", -1);
    var ends = parts[0].split("-", -1);
    var star = ends[0].equals("*") || ends[0].equals("?");
    if (!star && ends.length > 2) {
      throw new CronProblem("too many hyphens: " + expression);
    }
    var start = star ? range.lowest : range.number(ends[0]);
    var end = star ? range.highest : ends.length == 1 ? start : range.number(ends[1]);
    if (parts.length > 2) {
      throw new CronProblem("too many slashes: " + expression);
    }
    var step = 1L;
    if (parts.length == 2) {
      step = number(parts[1]);
      end = ends.length == 1 ? range.highest : end; // N/step means N-max/step
    }
    check(expression, range, start, end, step);
    for (var value = start; value <= end; value += step) {
      values.set((int) value);
    }
    return star && step == 1;
  }

  private static void check(String expression, Range range, long start, long end, long step) {
    if (start < range.lowest) {
      throw new CronProblem(
          "beginning of range (%d) below minimum (%d): %s"
              .formatted(start, range.lowest, expression));
    }
    if (end > range.highest) {
      throw new CronProblem(
          "end of range (%d) above maximum (%d): %s".formatted(end, range.highest, expression));
    }
    if (start > end) {
      throw new CronProblem(
          "beginning of range (%d) beyond end of range (%d): %s".formatted(start, end, expression));
    }
    if (step == 0) {
      throw new CronProblem("step of range should be a positive number: " + expression);
    }
  }

  private static long number(String text) {
    if (!text.matches("[+-]?[0-9]{1,18}")) {
      throw new CronProblem(
          "failed to parse int from %s: strconv.Atoi: parsing %s: invalid syntax"
              .formatted(text, "\"" + text + "\""));
    }
    var number = Long.parseLong(text);
    if (number < 0) {
      throw new CronProblem("negative number (%d) not allowed: %s".formatted(number, text));
    }
    return number;
  }
}
