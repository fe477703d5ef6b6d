package io.lifeboat.hub;

import io.lifeboat.hub.CronField.Range;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * At those times of those days. A run is at every moment whose wall-clock time matches: none in an
 * hour that a change of clocks skips, two in one that it repeats, as robfig/cron has it.
 */
record CronTimes(
    CronField minutes,
    CronField hours,
    CronField days,
    CronField months,
    CronField weekdays,
    ZoneId zone)
    implements Cron {
  private static final int FIELDS = 5;
  private static final int YEARS = 5;
  private static final int DAYS_OF_WEEK = 7;
  private static final int MINUTES = 60;

  /** Holds two leap days, and every first of a month on every day of the week. */
  private static final LocalDate FIRST = LocalDate.of(2024, 1, 1);

  private static final LocalDate LAST = LocalDate.of(2032, 12, 31);

  static CronTimes parse(String text, ZoneId zone) {
    var fields = text.isBlank() ? new String[0] : text.strip().split("\\s+", -1);
    if (fields.length != FIELDS) {
      throw new CronProblem(
          "expected exactly 5 fields, found %d: [%s]"
              .formatted(fields.length, String.join(" ", fields)));
    }
    return new CronTimes(
        CronField.parse(fields[0], Range.MINUTE),
        CronField.parse(fields[1], Range.HOUR),
        CronField.parse(fields[2], Range.DAY_OF_MONTH),
        CronField.parse(fields[3], Range.MONTH),
        CronField.parse(fields[4], Range.DAY_OF_WEEK),
        zone);
  }

  @Override
  public Optional<Instant> next(Instant after) {
    var from = after.truncatedTo(ChronoUnit.MINUTES).plus(1, ChronoUnit.MINUTES);
    var first = from.atZone(zone).toLocalDate();
    for (var day = first; day.isBefore(first.plusYears(YEARS)); day = day.plusDays(1)) {
      if (isDue(day)) {
        var found = firstOf(day, from);
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }

  private Optional<Instant> firstOf(LocalDate day, Instant from) {
    var end = day.plusDays(1).atStartOfDay(zone);
    var time = day.atStartOfDay(zone);
    if (time.toInstant().isBefore(from)) {
      time = from.atZone(zone);
    }
    for (; time.isBefore(end); time = time.plusMinutes(1)) {
      if (isDue(time)) {
        return Optional.of(time.toInstant());
      }
    }
    return Optional.empty();
  }

  private boolean isDue(ZonedDateTime time) {
    return hours.has(time.getHour()) && minutes.has(time.getMinute());
  }

  /** When neither field of days is a plain star, either may match. */
  private boolean isDue(LocalDate day) {
    if (!months.has(day.getMonthValue())) {
      return false;
    }
    var ofMonth = days.has(day.getDayOfMonth());
    var ofWeek = weekdays.has(day.getDayOfWeek().getValue() % DAYS_OF_WEEK);
    return (days.star() || weekdays.star()) ? (ofMonth && ofWeek) : (ofMonth || ofWeek);
  }

  /** Over nine fixed years, so that it does not depend on when it is asked for. */
  @Override
  public Duration longestGap() {
    if (minutes.values().isEmpty() || hours.values().isEmpty()) {
      return Duration.ZERO;
    }
    var longest = Duration.ofMinutes(longestWithinDay());
    var last = Instant.MAX;
    for (var day = FIRST; !day.isAfter(LAST); day = day.plusDays(1)) {
      if (isDue(day)) {
        var runs = isPlain(day) ? List.of(at(day, firstMinute())) : runs(day);
        for (var run : runs) {
          var gap = last.isBefore(run) ? Duration.between(last, run) : Duration.ZERO;
          longest = gap.compareTo(longest) > 0 ? gap : longest;
          last = run;
        }
        last = isPlain(day) ? at(day, lastMinute()) : last;
      }
    }
    return longest;
  }

  /** All of a day, however long it is. */
  private List<Instant> runs(LocalDate day) {
    var runs = new ArrayList<Instant>();
    var end = day.plusDays(1).atStartOfDay(zone);
    for (var time = day.atStartOfDay(zone); time.isBefore(end); time = time.plusMinutes(1)) {
      if (isDue(time)) {
        runs.add(time.toInstant());
      }
    }
    return runs;
  }

  /** Whether no change of clocks is near. */
  private boolean isPlain(LocalDate day) {
    return zone.getRules().isFixedOffset()
        || day.atStartOfDay(zone)
            .getOffset()
            .equals(day.plusDays(1).atStartOfDay(zone).getOffset());
  }

  private Instant at(LocalDate day, int minute) {
    return day.atStartOfDay().plusMinutes(minute).atZone(zone).toInstant();
  }

  private int firstMinute() {
    return hours.values().nextSetBit(0) * MINUTES + minutes.values().nextSetBit(0);
  }

  private int lastMinute() {
    return (hours.values().length() - 1) * MINUTES + minutes.values().length() - 1;
  }

  private int longestWithinDay() {
    var longest = 0;
    var last = firstMinute();
    for (var minute = last + 1; minute <= lastMinute(); minute++) {
      if (hours.has(minute / MINUTES) && minutes.has(minute % MINUTES)) {
        longest = Math.max(longest, minute - last);
        last = minute;
      }
    }
    return longest;
  }
}
