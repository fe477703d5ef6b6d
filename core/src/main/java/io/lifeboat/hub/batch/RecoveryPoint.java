package io.lifeboat.hub.batch;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How much work would be lost if the cluster were lost now, by what is in the bucket: the age of
 * the newest good backup, or batch, and the ticks that should have made a newer one.
 *
 * @param newest when the run of the newest good one began; absent when there is none
 * @param age how long ago that was, never negative
 * @param missed ticks after that one for which nothing good came in time, oldest first
 * @param limit how old it may be; absent when only missed ticks count
 * @param paused whether no ticks are due, so that none is missed
 */
public record RecoveryPoint(
    Optional<Instant> newest,
    Optional<Duration> age,
    List<Instant> missed,
    Optional<Duration> limit,
    boolean paused) {
  private static final Duration LONGEST_GRACE = Duration.ofHours(1);

  public RecoveryPoint {
    missed = List.copyOf(missed);
  }

  /**
   * What it is judged by.
   *
   * @param ticks absent when no schedule is known
   * @param since when the schedule began, or was resumed: earlier ticks were not missed
   */
  public record Terms(
      Optional<Ticks> ticks, Instant since, boolean paused, Optional<Duration> limit) {
    /** Nothing is known but how old it may be. */
    public static Terms limit(Duration limit) {
      return new Terms(Optional.empty(), Instant.EPOCH, false, Optional.of(limit));
    }
  }

  /** Of the newest batch that is complete in all contents. */
  public static RecoveryPoint of(Batches batches, Terms terms, Instant now) {
    return of(batches.newestComplete(now).map(Batch::begun), terms, now);
  }

  /** Of the newest good backup of one type. */
  public static RecoveryPoint of(MemberType type, Batches batches, Terms terms, Instant now) {
    var newest =
        batches.all().stream()
            .flatMap(batch -> batch.member(type).stream())
            .filter(member -> member.isGood(now))
            .map(HubBackup::begun)
            .max(Instant::compareTo);
    return of(newest, terms, now);
  }

  /** Of whatever began then. */
  public static RecoveryPoint of(Optional<Instant> newest, Terms terms, Instant now) {
    var age =
        newest.map(begun -> begun.isAfter(now) ? Duration.ZERO : Duration.between(begun, now));
    return new RecoveryPoint(
        newest, age, missed(newest, terms, now), terms.limit(), terms.paused());
  }

  /** A tick has half the time to the next one, at most an hour, to end well. */
  private static List<Instant> missed(Optional<Instant> newest, Terms terms, Instant now) {
    if (terms.paused() || terms.ticks().isEmpty()) {
      return List.of();
    }
    var ticks = terms.ticks().get();
    var after = newest.filter(terms.since()::isBefore).orElse(terms.since());
    return ticks.between(after, now.minus(grace(ticks, now)));
  }

  private static Duration grace(Ticks ticks, Instant now) {
    return ticks
        .gapAfter(now)
        .map(gap -> gap.dividedBy(2))
        .filter(half -> half.compareTo(LONGEST_GRACE) < 0)
        .orElse(LONGEST_GRACE);
  }

  /** Whether more work may be lost than was agreed. */
  public boolean isViolated() {
    return !missed.isEmpty()
        || limit.filter(most -> age.isEmpty() || age.get().compareTo(most) > 0).isPresent();
  }
}
