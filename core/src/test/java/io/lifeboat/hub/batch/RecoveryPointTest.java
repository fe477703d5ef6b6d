package io.lifeboat.hub.batch;

import static io.lifeboat.hub.batch.Hourly.hour;
import static io.lifeboat.hub.batch.Made.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.lifeboat.lease.LeaseHistory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RecoveryPointTest {
  private final List<Made> made = new ArrayList<>();

  private static RecoveryPoint.Terms hourly() {
    return new RecoveryPoint.Terms(
        Optional.of(Hourly.TICKS), Instant.EPOCH, false, Optional.empty());
  }

  private Batches batches() {
    return Batches.of(
        made.stream().map(Made::backup).toList(), List.of(), new LeaseHistory(List.of()));
  }

  private RecoveryPoint at(Instant now, RecoveryPoint.Terms terms) {
    return RecoveryPoint.of(batches(), terms, now);
  }

  @Test
  void aTickHasHalfTheTimeToTheNextOneToEndWell() {
    made.addAll(Made.tick(NOON));

    assertThat(at(hour(1).plusSeconds(29 * 60), hourly()).isViolated()).isFalse();
    assertThat(at(hour(1).plusSeconds(30 * 60), hourly()).missed()).containsExactly(hour(1));
  }

  @Test
  void aPartialBatchIsAMissedTick() {
    made.addAll(Made.tick(NOON));
    made.addAll(Made.tick(hour(1)).subList(0, 3));

    var point = at(hour(2).plusSeconds(60), hourly());

    assertThat(point.newest()).contains(NOON);
    assertThat(point.age()).contains(Duration.ofMinutes(121));
    assertThat(point.missed()).containsExactly(hour(1));
    assertThat(point.isViolated()).isTrue();
  }

  @Test
  void perScheduleOnlyTheOneThatFailsIsBehind() {
    made.addAll(Made.tick(NOON));
    made.addAll(Made.tick(hour(1)).subList(0, 3));
    var now = hour(2);

    assertThat(RecoveryPoint.of(MemberType.CREDENTIALS, batches(), hourly(), now).isViolated())
        .isFalse();
    assertThat(RecoveryPoint.of(MemberType.RESOURCES, batches(), hourly(), now).missed())
        .containsExactly(hour(1));
  }

  @Test
  void ticksBeforeTheScheduleBeganWereNotMissed() {
    var terms =
        new RecoveryPoint.Terms(Optional.of(Hourly.TICKS), hour(10), false, Optional.empty());

    assertThat(at(hour(11).plusSeconds(60), terms).missed()).isEmpty();
    assertThat(at(hour(11).plusSeconds(1800), terms).missed()).containsExactly(hour(11));
  }

  @Test
  void aPausedWeekMissesNoTickButGrowsOld() {
    made.addAll(Made.tick(NOON));
    var paused =
        new RecoveryPoint.Terms(Optional.of(Hourly.TICKS), Instant.EPOCH, true, Optional.empty());
    var resumed =
        new RecoveryPoint.Terms(Optional.of(Hourly.TICKS), hour(7 * 24), false, Optional.empty());

    var during = at(hour(7 * 24), paused);
    var after = at(hour(7 * 24).plusSeconds(600), resumed);

    assertThat(during.missed()).isEmpty();
    assertThat(during.age()).contains(Duration.ofDays(7));
    assertThat(after.isViolated()).isFalse();
  }

  @Test
  void aClockThatJumpsAnHourBackFindsNothingWrong() {
    made.addAll(Made.tick(NOON));

    var point = at(hour(-1), hourly());

    assertThat(point.age()).contains(Duration.ZERO);
    assertThat(point.isViolated()).isFalse();
  }

  @Test
  void aClockThatJumpsAnHourAheadMissesOneTickUntilTheNextBatch() {
    made.addAll(Made.tick(NOON));
    var ahead = hour(1).plusSeconds(1860);
    assertThat(at(ahead, hourly()).missed()).containsExactly(hour(1));

    made.addAll(Made.tick(ahead));

    assertThat(at(ahead.plusSeconds(60), hourly()).isViolated()).isFalse();
  }

  @Test
  void whereNoScheduleIsKnownTheLimitDecides() {
    var limit = RecoveryPoint.Terms.limit(Duration.ofHours(6));
    assertThat(at(NOON, limit).isViolated()).isTrue();

    made.addAll(Made.tick(NOON));

    assertThat(at(hour(6), limit).isViolated()).isFalse();
    assertThat(at(hour(6).plusSeconds(1), limit).isViolated()).isTrue();
  }

  @Test
  void monthsOfMissedMinutesAreCountedToAWeekAndNoFurther() {
    var minutes = new Ticks(after -> Optional.of(after.plusSeconds(60)), true);
    var terms = new RecoveryPoint.Terms(Optional.of(minutes), NOON, false, Optional.empty());

    assertThat(at(NOON.plus(Duration.ofDays(365)), terms).missed()).hasSize(Ticks.MOST);
  }
}
