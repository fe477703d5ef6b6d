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

class RecordingTest {
  private final List<Made> made = new ArrayList<>();
  private final List<BatchRecord> records = new ArrayList<>();

  private List<BatchRecord> recordsAt(Instant now) {
    return recordsAt(now, Hourly.TICKS);
  }

  private List<BatchRecord> recordsAt(Instant now, Ticks ticks) {
    return new Recording("hub-a", 7, ticks)
        .steps(batches(), records, now).stream()
            .map(step -> ((BatchStep.WriteRecord) step).record())
            .toList();
  }

  private Batches batches() {
    return Batches.of(
        made.stream().map(Made::backup).toList(), records, new LeaseHistory(List.of()));
  }

  @Test
  void aTickIsRecordedOnceAllFiveAreFinal() {
    made.addAll(Made.tick(NOON.plusSeconds(40)));
    made.set(3, made.get(3).phase("InProgress"));
    assertThat(recordsAt(NOON.plusSeconds(60))).isEmpty();

    made.set(3, made.get(3).phase("PartiallyFailed"));

    var record = recordsAt(NOON.plusSeconds(120)).get(0);
    assertThat(record.id()).isEqualTo("20261121120000");
    assertThat(record.tick()).isEqualTo(NOON);
    assertThat(record.epoch()).isEqualTo(7);
    assertThat(record.members())
        .extracting(BatchRecord.Member::phase)
        .containsExactly("Completed", "Completed", "Completed", "PartiallyFailed", "Completed");
    assertThat(BatchRecord.parse(record.id(), record.toJson())).isEqualTo(record);
  }

  @Test
  void w4MembersAMinuteApartAreOneBatchOnceRecorded() {
    // The upstream README's own case: asked for at :14 and a minute later, begun five minutes late.
    made.addAll(Made.tick(NOON.plusSeconds(14)).subList(0, 3));
    made.add(Made.of(MemberType.RESOURCES, NOON.plusSeconds(74)).queuedFor(Duration.ofMinutes(4)));
    made.add(Made.of(MemberType.VALIDATION, NOON.plusSeconds(75)));
    assertThat(batches().newestComplete(NOON)).isEmpty();

    records.addAll(recordsAt(NOON.plusSeconds(600)));

    assertThat(batches().all()).hasSize(1);
    assertThat(batches().newestComplete(NOON).orElseThrow().id()).isEqualTo("20261121120000");
  }

  @Test
  void aTickWithoutAMemberIsRecordedWhenTheNextIsPast() {
    made.addAll(Made.tick(NOON).subList(0, 4));

    assertThat(recordsAt(hour(1).plusSeconds(119))).isEmpty();
    assertThat(recordsAt(hour(1).plusSeconds(120))).hasSize(1);
  }

  @Test
  void whatIsRecordedIsNotRecordedAgain() {
    made.addAll(Made.tick(NOON));
    records.addAll(recordsAt(hour(2)));

    assertThat(recordsAt(hour(2))).isEmpty();
  }

  @Test
  void aBackupMadeByHandLaterInTheHourIsNotOfTheTick() {
    made.addAll(Made.tick(NOON).subList(0, 3));
    made.add(Made.of(MemberType.RESOURCES, NOON.plusSeconds(1800)));

    assertThat(recordsAt(hour(2)).get(0).members()).hasSize(3);
  }

  @Test
  void countingFromTheRunBeforeTheBackupsThemselvesSayWhenTheTickWas() {
    made.addAll(Made.tick(NOON.plusSeconds(17)));

    assertThat(recordsAt(hour(1), Hourly.every(Duration.ofHours(5))))
        .extracting(BatchRecord::id)
        .containsExactly("20261121120017");
  }

  @Test
  void theLastTickIsFoundInWhateverDistance() {
    var monthly =
        new Ticks(
            after ->
                after.isBefore(NOON)
                    ? Optional.of(NOON)
                    : Optional.of(NOON.plus(Duration.ofDays(30))),
            true);

    assertThat(monthly.lastBy(NOON.plus(Duration.ofDays(29)))).contains(NOON);
    assertThat(Hourly.TICKS.lastBy(NOON)).contains(NOON);
    assertThat(Hourly.TICKS.lastBy(NOON.minusSeconds(1))).contains(hour(-1));
  }
}
