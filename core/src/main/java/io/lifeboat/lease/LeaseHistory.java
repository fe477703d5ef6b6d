package io.lifeboat.lease;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** All epochs of a location, oldest first, and what follows from them. */
public record LeaseHistory(List<SeenEpoch> epochs) {
  public LeaseHistory {
    epochs = epochs.stream().sorted(Comparator.comparing(SeenEpoch::number)).toList();
  }

  /** The current one: whoever holds it, holds the lease or waits for it. */
  public Optional<SeenEpoch> latest() {
    return epochs.isEmpty() ? Optional.empty() : Optional.of(epochs.get(epochs.size() - 1));
  }

  public Optional<SeenEpoch> epoch(long number) {
    return epochs.stream().filter(epoch -> epoch.number() == number).findFirst();
  }

  long nextNumber() {
    return latest().map(SeenEpoch::number).orElse(0L) + 1;
  }

  /** The latest epoch when it is that holder's and was not given up. */
  Optional<SeenEpoch> heldBy(LeaseHolder holder) {
    return latest()
        .filter(epoch -> epoch.epoch().holder().equals(holder) && !epoch.epoch().isReleased());
  }

  /** Who keeps us from taking the lease at that time of the store. */
  Optional<SeenEpoch> heldByOther(LeaseHolder us, Instant storeTime, Duration slack) {
    return latest()
        .filter(epoch -> !epoch.epoch().holder().equals(us))
        .filter(epoch -> !epoch.isOver(storeTime, slack));
  }

  /** Whether the time of every earlier holder is surely over; the rule of the package. */
  boolean isActive(SeenEpoch mine, Duration slack) {
    return blocking(mine, slack).findAny().isEmpty();
  }

  /** When a waiting epoch becomes active, by the store's clock. */
  Instant activeAt(SeenEpoch mine, Duration slack) {
    return blocking(mine, slack)
        .map(lower -> settled(mine).plus(lower.epoch().time()).plus(slack))
        .max(Comparator.naturalOrder())
        .orElse(mine.begun());
  }

  private Stream<SeenEpoch> blocking(SeenEpoch mine, Duration slack) {
    return epochs.stream()
        .filter(lower -> lower.number() < mine.number())
        .filter(lower -> !lower.isOver(mine.begun(), slack))
        .filter(lower -> !hasWaitedFor(mine, lower, slack));
  }

  private static boolean hasWaitedFor(SeenEpoch mine, SeenEpoch lower, Duration slack) {
    return !mine.written().isBefore(settled(mine).plus(lower.epoch().time()).plus(slack));
  }

  private static Instant settled(SeenEpoch mine) {
    return mine.epoch().settled().orElse(mine.written());
  }

  /** Whether a backup was written by one who might. */
  public Provenance judge(BackupClaim claim) {
    return Provenance.of(claim, this);
  }

  /** The first epoch of another hub after that number. */
  Optional<SeenEpoch> nextOfAnother(String hub, long number) {
    return epochs.stream()
        .filter(epoch -> epoch.number() > number && !epoch.hub().equals(hub))
        .findFirst();
  }
}
