package io.lifeboat.cli.output;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** Numbers as people say them. */
public final class Human {
  private static final String[] BYTE_UNITS = {"B", "kB", "MB", "GB", "TB", "PB"};

  private Human() {}

  /** Three digits and a decimal unit: {@code 1.32 GB}, {@code 48 kB}, {@code 512 B}. */
  public static String bytes(long bytes) {
    var value = (double) bytes;
    var unit = 0;
    while (value >= 999.5 && unit < BYTE_UNITS.length - 1) {
      value /= 1000;
      unit++;
    }
    return digits(value, unit == 0) + " " + BYTE_UNITS[unit];
  }

  private static String digits(double value, boolean whole) {
    var places = whole || value >= 99.95 ? 0 : value >= 9.995 ? 1 : 2;
    return String.format(Locale.ROOT, "%." + places + "f", value);
  }

  /** The two largest units: {@code 3d4h}, {@code 12m5s}, {@code 1.4s}, {@code 20ms}. */
  public static String duration(Duration duration) {
    if (duration.isNegative()) {
      return "-" + duration(duration.negated());
    }
    if (duration.toDays() > 0) {
      return two(duration.toDays(), "d", duration.toHoursPart(), "h");
    }
    if (duration.toHours() > 0) {
      return two(duration.toHours(), "h", duration.toMinutesPart(), "m");
    }
    if (duration.toMinutes() > 0) {
      return two(duration.toMinutes(), "m", duration.toSecondsPart(), "s");
    }
    return duration.toSeconds() >= 10 ? duration.toSeconds() + "s" : small(duration);
  }

  private static String small(Duration duration) {
    return duration.toMillis() < 1000
        ? duration.toMillis() + "ms"
        : String.format(Locale.ROOT, "%.1fs", duration.toMillis() / 1000.0);
  }

  private static String two(long large, String largeUnit, long small, String smallUnit) {
    return large + largeUnit + (small == 0 ? "" : small + smallUnit);
  }

  /** How long ago, in whole units as kubectl prints them; a time to come counts as now. */
  public static String age(Instant then, Instant now) {
    var age = Duration.between(then, now);
    return age.compareTo(Duration.ofSeconds(1)) < 0
        ? "0s"
        : duration(Duration.ofSeconds(age.toSeconds())).replace(".0s", "s");
  }

  /** {@code 1 item}, {@code 66,776 items}. */
  public static String count(long count, String noun) {
    return String.format(Locale.ROOT, "%,d %s%s", count, noun, count == 1 ? "" : "s");
  }
}
