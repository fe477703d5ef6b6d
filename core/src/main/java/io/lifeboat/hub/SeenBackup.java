package io.lifeboat.hub;

import io.lifeboat.lease.BackupClaim;
import io.lifeboat.resource.KubeObject;
import java.time.Instant;
import java.util.Optional;

/**
 * What a hub must know of a Backup object; not its lists, which make up most of it.
 *
 * @param schedule the Velero Schedule that made it; empty for none
 * @param writer the id of the hub that wrote it; empty when it does not say
 * @param activator of a marker, the id of the hub that activated; empty for every other backup
 * @param started absent until Velero began it
 * @param created when the object came into this cluster, which for another hub's is when it was
 *     found
 * @param epoch the number it claims in the bucket's lease; 0 for none
 */
public record SeenBackup(
    String name,
    String schedule,
    String writer,
    String activator,
    String phase,
    Optional<Instant> started,
    Instant created,
    long epoch) {
  /** Reads a Backup. */
  public static SeenBackup of(KubeObject backup) {
    var started = Instants.of(backup, "/status/startTimestamp");
    var created = Instants.of(backup, "/metadata/creationTimestamp");
    return new SeenBackup(
        backup.name(),
        backup.label(HubLabels.VELERO_SCHEDULE),
        backup.label(HubLabels.BACKUP_CLUSTER),
        backup.label(HubLabels.RESTORE_CLUSTER),
        backup.text("/status/phase"),
        started,
        created.orElse(Instant.EPOCH),
        BackupClaim.of(
                backup.annotations(),
                started.orElse(Instant.EPOCH),
                Optional.empty(),
                Optional.empty())
            .epoch());
  }

  /** When it began; where Velero has not said so, when it came here. */
  Instant time() {
    return started.orElse(created);
  }

  boolean isOf(ScheduleType type) {
    return schedule.equals(type.scheduleName());
  }

  boolean isMarker() {
    return !activator.isEmpty();
  }
}
