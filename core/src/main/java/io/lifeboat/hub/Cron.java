package io.lifeboat.hub;

import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import io.lifeboat.velero.GoDuration;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;

/**
 * When Velero runs a Schedule. The dialect is that of robfig/cron v3, which Velero itself reads its
 * Schedules with, to the word of its messages; a cron library of another dialect would disagree
 * with Velero on days that either field may match and on the hours that a change of clocks skips or
 * repeats. Source: spec §4.3.
 */
public sealed interface Cron permits CronEvery, CronTimes {
  /** What the words after an at sign stand for. */
  Map<String, String> DESCRIPTORS =
      Map.of(
          "@yearly", "0 0 1 1 *",
          "@annually", "0 0 1 1 *",
          "@monthly", "0 0 1 * *",
          "@weekly", "0 0 * * 0",
          "@daily", "0 0 * * *",
          "@midnight", "0 0 * * *",
          "@hourly", "0 * * * *");

  /** The first run after that moment; empty when there is none within five years. */
  Optional<Instant> next(Instant after);

  /** The longest time between two runs. */
  Duration longestGap();

  /**
   * Reads an expression.
   *
   * @param zone that of Velero's process, for an expression that names none
   * @throws LifeboatException INVALID_INPUT, code {@code cron-invalid}, with the message that the
   *     hub operator puts into the status
   */
  static Cron parse(String text, ZoneId zone) {
    if (text.isEmpty()) {
      throw invalid("Schedule must be a non-empty valid Cron expression");
    }
    if (text.startsWith("TZ=") || text.startsWith("CRON_TZ=")) {
      var end = text.indexOf(' ');
      if (end < 0) { // robfig/cron cuts the text there without looking
        throw invalid("invalid schedule recover: runtime error: slice bounds out of range [:-1]");
      }
      var named = text.substring(text.indexOf('=') + 1, end);
      return parsed(text.substring(end).strip(), zone(named));
    }
    return parsed(text, zone);
  }

  private static Cron parsed(String text, ZoneId zone) {
    try {
      return text.startsWith("@") ? descriptor(text, zone) : CronTimes.parse(text, zone);
    } catch (CronProblem e) {
      throw invalid("invalid schedule: " + e.getMessage());
    }
  }

  private static Cron descriptor(String text, ZoneId zone) {
    if (text.startsWith("@every ")) {
      return new CronEvery(every(text, text.substring("@every ".length())));
    }
    var meant = DESCRIPTORS.get(text);
    if (meant == null) {
      throw new CronProblem("unrecognized descriptor: " + text);
    }
    return CronTimes.parse(meant, zone);
  }

  /** Whole seconds, at least one. */
  private static Duration every(String text, String words) {
    try {
      var time = GoDuration.parse(words).orElseThrow(() -> unreadable(text, words));
      var whole = time.truncatedTo(ChronoUnit.SECONDS);
      return whole.isZero() ? Duration.ofSeconds(1) : whole;
    } catch (LifeboatException e) {
      throw unreadable(text, words);
    }
  }

  private static CronProblem unreadable(String text, String words) {
    return new CronProblem(
        "failed to parse duration " + text + ": time: invalid duration \"" + words + "\"");
  }

  private static ZoneId zone(String name) {
    try {
      return name.isEmpty() ? ZoneId.of("UTC") : ZoneId.of(name);
    } catch (DateTimeException e) {
      throw invalid(
          "invalid schedule: provided bad location " + name + ": unknown time zone " + name);
    }
  }

  private static LifeboatException invalid(String message) {
    return new LifeboatException(
        FailureKind.INVALID_INPUT,
        "cron-invalid",
        message,
        "write minute, hour, day of month, month and day of week, as in '0 */6 * * *'");
  }
}
