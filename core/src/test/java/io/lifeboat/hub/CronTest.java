package io.lifeboat.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CronTest {
  private static final Instant SATURDAY_NOON = Instant.parse("2026-11-21T12:00:00Z");

  private static Cron cron(String text) {
    return Cron.parse(text, ZoneOffset.UTC);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          ~~                  | Schedule must be a non-empty valid Cron expression
          ~ ~                 | invalid schedule: expected exactly 5 fields, found 0: []
          backup-schedule     | invalid schedule: expected exactly 5 fields, found 1: [backup-schedule]
          0 */6 * *           | invalid schedule: expected exactly 5 fields, found 4: [0 */6 * *]
          0 0 */6 * * *       | invalid schedule: expected exactly 5 fields, found 6: [0 0 */6 * * *]
          60 * * * *          | invalid schedule: end of range (60) above maximum (59): 60
          0 0 0 * *           | invalid schedule: beginning of range (0) below minimum (1): 0
          0 0 * * 7           | invalid schedule: end of range (7) above maximum (6): 7
          5-1 * * * *         | invalid schedule: beginning of range (5) beyond end of range (1): 5-1
          */0 * * * *         | invalid schedule: step of range should be a positive number: */0
          1-2-3 * * * *       | invalid schedule: too many hyphens: 1-2-3
          1/2/3 * * * *       | invalid schedule: too many slashes: 1/2/3
          x * * * *           | invalid schedule: failed to parse int from x: strconv.Atoi: parsing "x": invalid syntax
          @sometimes          | invalid schedule: unrecognized descriptor: @sometimes
          @every often        | invalid schedule: failed to parse duration @every often: time: invalid duration "often"
          TZ=Mars/Base 0 0 * * * | invalid schedule: provided bad location Mars/Base: unknown time zone Mars/Base
          TZ=UTC              | invalid schedule recover: runtime error: slice bounds out of range [:-1]
          """)
  void t9AnInvalidExpressionIsToldInTheWordsOfTheHubOperator(String text, String message) {
    assertThatThrownBy(() -> cron(text)).hasMessage(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          0 */6 * * *                    | 2026-11-21T18:00:00Z
          @hourly                        | 2026-11-21T13:00:00Z
          @daily                         | 2026-11-22T00:00:00Z
          @weekly                        | 2026-11-22T00:00:00Z
          @monthly                       | 2026-12-01T00:00:00Z
          @yearly                        | 2027-01-01T00:00:00Z
          @every 90m                     | 2026-11-21T13:30:00Z
          30 1 * * MON-fri               | 2026-11-23T01:30:00Z
          10/20 * * * ?                  | 2026-11-21T12:10:00Z
          15,45 13 * jan,dec *           | 2026-12-01T13:15:00Z
          0 0 29 2 *                     | 2028-02-29T00:00:00Z
          TZ=Europe/Berlin 0 2 * * *     | 2026-11-22T01:00:00Z
          CRON_TZ=Asia/Tokyo 0 2 * * *   | 2026-11-21T17:00:00Z
          """)
  void t9AValidExpressionRunsNextAt(String text, Instant next) {
    assertThat(cron(text).next(SATURDAY_NOON)).contains(next);
  }

  @Test
  void eitherFieldOfDaysMatchesWhenNeitherIsAPlainStar() {
    // The 25th is a Wednesday, the 23rd a Monday.
    assertThat(cron("0 0 25 * 1").next(SATURDAY_NOON)).contains(at("2026-11-23T00:00:00Z"));
    assertThat(cron("0 0 25 * *").next(SATURDAY_NOON)).contains(at("2026-11-25T00:00:00Z"));
    // "*/2" is no plain star: odd days, or Mondays.
    assertThat(cron("0 0 */2 * 1").next(SATURDAY_NOON)).contains(at("2026-11-23T00:00:00Z"));
    assertThat(cron("0 0 */2 * 1").next(at("2026-11-23T00:00:00Z")))
        .contains(at("2026-11-25T00:00:00Z"));
  }

  @Test
  void aDateThatNeverComesHasNoNextRun() {
    assertThat(cron("0 0 31 2 *").next(SATURDAY_NOON)).isEmpty();
  }

  @Test
  void aRunInTheHourThatTheClocksSkipIsLeftOut() {
    var berlin = Cron.parse("30 2 * * *", ZoneId.of("Europe/Berlin"));

    assertThat(runs(berlin, "2026-03-28T12:00:00Z", 1)).containsExactly(at("2026-03-30T00:30:00Z"));
  }

  @Test
  void aRunInTheHourThatTheClocksRepeatComesTwice() {
    var berlin = Cron.parse("30 2 * * *", ZoneId.of("Europe/Berlin"));

    assertThat(runs(berlin, "2026-10-24T12:00:00Z", 3))
        .containsExactly(
            at("2026-10-25T00:30:00Z"), at("2026-10-25T01:30:00Z"), at("2026-10-26T01:30:00Z"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          0 */6 * * *                   | 6h
          0 9,17 * * *                  | 16h
          0 0 * * 1-5                   | 72h
          */5 8-17 * * *                | 14h5m
          * * * * *                     | 1m
          0 0 1 * *                     | 744h
          @every 90m                    | 1h30m
          TZ=Europe/Berlin 0 */6 * * *  | 7h
          """)
  void w29TheLongestGapIsThatOfTheWholeCalendar(String text, String gap) {
    assertThat(cron(text).longestGap())
        .isEqualTo(Duration.parse("PT" + gap.toUpperCase(Locale.ROOT)));
  }

  private static List<Instant> runs(Cron cron, String after, int count) {
    var found = new ArrayList<Instant>();
    var last = at(after);
    while (found.size() < count) {
      last = cron.next(last).orElseThrow();
      found.add(last);
    }
    return found;
  }

  private static Instant at(String time) {
    return Instant.parse(time);
  }
}
