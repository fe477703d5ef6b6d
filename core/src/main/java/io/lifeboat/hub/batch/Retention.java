package io.lifeboat.hub.batch;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * Which of a hub's batches go, and which stay longer than they were to (spec/hub-backup.md §4.7).
 * Whole batches are counted, and complete ones only: {@code maxBackups} 2 leaves the two newest
 * complete batches and whatever is newer than the older of them. The newest complete batch never
 * goes (W41): neither by number nor, while nothing newer is complete, by its time to live.
 *
 * @param maxBackups how many complete batches stay; absent: only the time to live counts
 */
public record Retention(OptionalInt maxBackups) {
  /** What has expired and is still there can be kept, too: nothing has expired by then. */
  private static final Instant BEFORE_ANY_EXPIRY = Instant.MIN;

  /** What is to be done about the batches of one hub. */
  public List<BatchStep> steps(Batches ofHub, Instant now) {
    var steps = new ArrayList<BatchStep>(prolonged(ofHub, now));
    if (maxBackups.isPresent()) {
      surplus(ofHub, Math.max(1, maxBackups.getAsInt())).forEach(batch -> delete(batch, steps));
    }
    return steps;
  }

  private static List<Batch> surplus(Batches batches, int kept) {
    var seen = 0;
    for (var i = 0; i < batches.all().size(); i++) {
      if (batches.all().get(i).isComplete(BEFORE_ANY_EXPIRY) && ++seen == kept) {
        return batches.all().subList(i + 1, batches.all().size());
      }
    }
    return List.of();
  }

  private void delete(Batch batch, List<BatchStep> steps) {
    if (batch.isFinal()) {
      batch.members().stream()
          .filter(member -> !member.isDeleting())
          .map(
              member ->
                  new BatchStep.RequestDeletion(
                      member.name(),
                      "batch " + batch.id() + " is over maxBackups " + maxBackups.getAsInt()))
          .forEach(steps::add);
    }
  }

  /**
   * In the last quarter of its time to live the newest complete batch gets half of that time more,
   * so that a healthy schedule never comes to it.
   */
  private static List<BatchStep> prolonged(Batches batches, Instant now) {
    return batches
        .newestComplete(BEFORE_ANY_EXPIRY)
        .map(batch -> batch.members(Batch.WHOLE))
        .orElse(List.of())
        .stream()
        .flatMap(member -> prolonged(member, now).stream())
        .toList();
  }

  private static List<BatchStep> prolonged(HubBackup member, Instant now) {
    var life = member.life();
    return member
        .metadata()
        .expires()
        .filter(end -> Duration.between(now, end).compareTo(life.dividedBy(4)) < 0)
        .<List<BatchStep>>map(
            end -> List.of(new BatchStep.Prolong(member.name(), until(now, life))))
        .orElse(List.of());
  }

  /** Kubernetes writes whole seconds. */
  private static Instant until(Instant now, Duration life) {
    return now.plus(life.dividedBy(2)).truncatedTo(ChronoUnit.SECONDS);
  }
}
