package io.lifeboat.lease;

import java.time.Duration;
import java.time.Instant;

/**
 * Where a backup comes from.
 *
 * @param reason in the reader's words; empty for {@link Verdict#OURS}
 */
public record Provenance(Verdict verdict, String reason) {
  /** Dates of stores and of backups are cut to the second: two of them. */
  private static final Duration CUT = Duration.ofSeconds(2);

  /** Whether its writer might. */
  public enum Verdict {
    /** Its hub held the lease when it began. */
    OURS,
    /** Its hub had lost the lease, or never had it. */
    FOREIGN,
    /** It names no epoch, so nothing can be said. */
    UNMARKED
  }

  public boolean isForeign() {
    return verdict == Verdict.FOREIGN;
  }

  static Provenance of(BackupClaim claim, LeaseHistory history) {
    if (claim.hub().isEmpty()) {
      return new Provenance(Verdict.UNMARKED, "it names no hub and no epoch");
    }
    var hub = claim.hub().get();
    if (claim.epoch() >= history.nextNumber()) {
      return foreign("epoch " + claim.epoch() + " was never taken");
    }
    var own = history.epoch(claim.epoch());
    var other = own.map(SeenEpoch::hub).filter(holder -> !holder.equals(hub));
    if (other.isPresent()) {
      return foreign("epoch " + claim.epoch() + " was held by hub " + other.get());
    }
    var latestStart =
        latest(
            own.map(epoch -> claim.started().plus(epoch.hubBehindStore())).orElse(claim.started()),
            claim.startedByStore().orElse(claim.started()));
    return history
        .nextOfAnother(hub, claim.epoch())
        .filter(next -> !latestStart.plus(CUT).isBefore(next.begun()))
        .map(
            next ->
                foreign("hub " + next.hub() + " took epoch " + next.number() + " before it began"))
        .orElse(new Provenance(Verdict.OURS, ""));
  }

  private static Instant latest(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  private static Provenance foreign(String reason) {
    return new Provenance(Verdict.FOREIGN, reason);
  }
}
