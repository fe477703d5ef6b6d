package io.lifeboat.lease;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What a backup says of its origin.
 *
 * @param hub absent: it says nothing, as every backup that no Schedule of ours made
 * @param epoch 0 when it says nothing
 * @param started by the hub's clock
 * @param completed likewise; absent while it runs
 * @param firstStored the store's date of the earliest of its files; absent when not looked at
 */
public record BackupClaim(
    Optional<String> hub,
    long epoch,
    Instant started,
    Optional<Instant> completed,
    Optional<Instant> firstStored) {
  /** The annotation with the hub, on Schedules and so on their backups. */
  public static final String HUB = "lifeboat.io/hub";

  /** The annotation with the epoch's number. */
  public static final String EPOCH = "lifeboat.io/lease-epoch";

  /** From a backup's annotations and times; what is no number is no claim. */
  public static BackupClaim of(
      Map<String, String> annotations,
      Instant started,
      Optional<Instant> completed,
      Optional<Instant> firstStored) {
    var hub = Optional.ofNullable(annotations.get(HUB)).filter(name -> !name.isBlank());
    var epoch = annotations.getOrDefault(EPOCH, "");
    return hub.isPresent() && epoch.matches("[1-9]\\d{0,17}")
        ? new BackupClaim(hub, Long.parseLong(epoch), started, completed, firstStored)
        : new BackupClaim(Optional.empty(), 0, started, completed, firstStored);
  }

  /** The annotations for the Schedules of whoever holds that epoch. */
  public static Map<String, String> annotations(LeaseHolder holder, long epoch) {
    return Map.of(HUB, holder.hub(), EPOCH, Long.toString(epoch));
  }

  /** When it was done by the store's clock at the latest, less how long it took. */
  Optional<Instant> startedByStore() {
    return firstStored.flatMap(
        stored ->
            completed
                .filter(end -> !end.isBefore(started))
                .map(end -> stored.minus(Duration.between(started, end))));
  }
}
