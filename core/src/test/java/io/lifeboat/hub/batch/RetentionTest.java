package io.lifeboat.hub.batch;

import static io.lifeboat.hub.batch.Hourly.hour;
import static io.lifeboat.hub.batch.Made.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.lifeboat.lease.LeaseHistory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class RetentionTest {
  private final List<Made> made = new ArrayList<>();

  private List<BatchStep> steps(OptionalInt maxBackups, Instant now) {
    var batches =
        Batches.of(
            made.stream().map(Made::backup).toList(), List.of(), new LeaseHistory(List.of()));
    return new Retention(maxBackups).steps(batches.ofHub("hub-a"), now);
  }

  private static List<String> deleted(Collection<BatchStep> steps) {
    return steps.stream()
        .filter(BatchStep.RequestDeletion.class::isInstance)
        .map(step -> ((BatchStep.RequestDeletion) step).backup())
        .toList();
  }

  private static List<String> names(Collection<Made> made) {
    return made.stream().map(Made::name).toList();
  }

  private List<Made> tick(int hours) {
    var tick = Made.tick(hour(hours));
    made.addAll(tick);
    return tick;
  }

  @Test
  void t22OfFourBatchesWithMaxBackupsTwoTheTwoOldestGoWhole() {
    var oldest = tick(0);
    var second = tick(1);
    tick(2);
    tick(3);

    var gone = new ArrayList<>(names(oldest));
    gone.addAll(names(second));

    assertThat(deleted(steps(OptionalInt.of(2), hour(4))))
        .containsExactlyInAnyOrderElementsOf(gone);
  }

  @Test
  void t22PartialBatchesDoNotCountAndGoWithWhatIsOlderThanTheKept() {
    var partial = tick(0).subList(0, 2);
    made.removeIf(one -> one.asked().isBefore(hour(1)) && !partial.contains(one));
    tick(1);
    var newerPartial = tick(2);
    made.removeAll(newerPartial.subList(2, 5));

    assertThat(deleted(steps(OptionalInt.of(1), hour(3))))
        .containsExactlyInAnyOrderElementsOf(names(partial));
  }

  @Test
  void w41TheNewestCompleteBatchStaysWhateverTheNumberSays() {
    tick(0);
    for (var i = 1; i < 6; i++) {
      made.removeAll(tick(i).subList(0, 1)); // no credentials any more
    }

    assertThat(steps(OptionalInt.of(0), hour(6))).isEmpty();
    assertThat(steps(OptionalInt.of(1), hour(6))).isEmpty();
  }

  @Test
  void w41WhileNothingNewerIsCompleteTheNewestCompleteBatchLivesLonger() {
    Made.tick(NOON).forEach(one -> made.add(one.living(Duration.ofDays(1))));
    made.addAll(Made.tick(hour(17)).subList(0, 2));

    assertThat(steps(OptionalInt.empty(), hour(17))).isEmpty();
    assertThat(steps(OptionalInt.empty(), hour(19)))
        .containsExactlyInAnyOrder(
            new BatchStep.Prolong("acm-credentials-schedule-20261121120000", hour(31)),
            new BatchStep.Prolong("acm-managed-clusters-schedule-20261121120001", hour(31)),
            new BatchStep.Prolong("acm-resources-generic-schedule-20261121120002", hour(31)),
            new BatchStep.Prolong("acm-resources-schedule-20261121120003", hour(31)));
  }

  @Test
  void w41WhatHasExpiredAndIsStillThereIsKept() {
    Made.tick(NOON).forEach(one -> made.add(one.living(Duration.ofDays(1))));

    assertThat(steps(OptionalInt.empty(), hour(25))).hasSize(4);
  }

  @Test
  void aHealthyScheduleIsLeftToItsTimeToLive() {
    for (var i = 0; i < 24; i++) {
      Made.tick(hour(i)).forEach(one -> made.add(one.living(Duration.ofDays(1))));
    }

    assertThat(steps(OptionalInt.empty(), hour(24))).isEmpty();
  }

  @Test
  void whatIsStillBeingWrittenIsNotDeleted() {
    var old = tick(0);
    tick(1);
    made.set(made.indexOf(old.get(0)), old.get(0).phase("InProgress"));

    assertThat(steps(OptionalInt.of(1), hour(2))).isEmpty();
  }

  @Test
  void batchesOfAnotherHubAreNotTouched() {
    Made.tick(NOON).forEach(one -> made.add(one.ofHub("hub-b")));
    tick(1);
    tick(2);

    assertThat(deleted(steps(OptionalInt.of(2), hour(3)))).isEmpty();
  }
}
