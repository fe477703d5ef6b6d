package io.lifeboat.velero;

import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Durations as Go writes them: {@code 720h0m0s}, {@code 1.5h}, {@code 300ms}. */
public final class GoDuration {
  private static final Map<String, Long> NANOS =
      Map.of(
          "ns", 1L,
          "us", 1_000L,
          "µs", 1_000L,
          "ms", 1_000_000L,
          "s", 1_000_000_000L,
          "m", 60_000_000_000L,
          "h", 3_600_000_000_000L);
  private static final Pattern PART = Pattern.compile("([0-9]+(?:\\.[0-9]*)?)(ns|us|µs|ms|s|m|h)");

  /** Some 292 years. */
  private static final BigDecimal LONGEST = BigDecimal.valueOf(Long.MAX_VALUE);

  private GoDuration() {}

  /** The way Go writes it: {@code 720h0m0s}, {@code 1m30s}, {@code 5s}; whole seconds only. */
  public static String text(Duration time) {
    var seconds = time.toSecondsPart() + "s";
    if (time.toHours() > 0) {
      return time.toHours() + "h" + time.toMinutesPart() + "m" + seconds;
    }
    return time.toMinutes() > 0 ? time.toMinutes() + "m" + seconds : seconds;
  }

  /**
   * Reads one duration; empty text is absent.
   *
   * @throws LifeboatException INVALID_INPUT, code {@code duration-invalid}
   */
  public static Optional<Duration> parse(String text) {
    if (text.isEmpty()) {
      return Optional.empty();
    }
    if (text.equals("0")) {
      return Optional.of(Duration.ZERO);
    }
    var parts = PART.matcher(text);
    var total = BigDecimal.ZERO;
    var end = 0;
    while (parts.find() && parts.start() == end) {
      total = total.add(new BigDecimal(parts.group(1)).multiply(unit(parts.group(2))));
      end = parts.end();
    }
    if (end != text.length()) {
      throw new LifeboatException(
          FailureKind.INVALID_INPUT,
          "duration-invalid",
          "not a duration: " + text,
          "write it like 90m, 24h or 720h0m0s");
    }
    if (total.compareTo(LONGEST) > 0) {
      throw new LifeboatException(
          FailureKind.INVALID_INPUT, "duration-invalid", "longer than Go can say: " + text);
    }
    return Optional.of(Duration.ofNanos(total.longValue()));
  }

  private static BigDecimal unit(String word) {
    return BigDecimal.valueOf(NANOS.getOrDefault(word, 0L));
  }
}
