package io.lifeboat.lease;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** An epoch as the store has it; {@code written} is the store's date of its last write. */
public record SeenEpoch(Epoch epoch, Instant written) {
  public long number() {
    return epoch.number();
  }

  public String hub() {
    return epoch.holder().hub();
  }

  /** When the store saw it created. */
  public Instant begun() {
    return epoch.begun().orElse(written);
  }

  /** By how much the holder's clock was behind the store's at the last write. */
  Duration hubBehindStore() {
    return Duration.between(epoch.hubTime(), written);
  }

  /** When it may be followed, if it is not renewed. */
  public Instant freeAt(Duration slack) {
    return written.plus(epoch.time()).plus(slack);
  }

  /** Whether its holder's time was over at that time of the store. */
  boolean isOver(Instant storeTime, Duration slack) {
    return epoch.isReleased() || !storeTime.isBefore(freeAt(slack));
  }

  /** The same, renewed: what its holder writes next. */
  Epoch renewed(Instant hubTime) {
    var settled = epoch.renewals() == 0 ? epoch.settled() : epoch.settled().or(this::lastWritten);
    return new Epoch(
        number(),
        epoch.holder(),
        epoch.time(),
        Epoch.State.HELD,
        hubTime,
        Optional.of(begun()),
        settled,
        epoch.renewals() + 1);
  }

  private Optional<Instant> lastWritten() {
    return Optional.of(written);
  }
}
