package io.lifeboat.hub;

import io.lifeboat.resource.KubeObject;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * All that one pass over a BackupSchedule knows.
 *
 * @param schedule the BackupSchedule as it was read
 * @param neighbours the other BackupSchedules, and the Restores, of its namespace
 * @param other another controller that looks after the namespace; empty for none
 */
public record ScheduleFacts(
    KubeObject schedule,
    Instant now,
    List<KubeObject> neighbours,
    HubFacts hub,
    VeleroFacts velero,
    Optional<String> other) {
  public ScheduleFacts {
    neighbours = List.copyOf(neighbours);
  }

  /** The newest Backup of this hub that Velero finished, of one type. */
  public Optional<SeenBackup> lastCompleted(ScheduleType type) {
    return ofThisHub(type)
        .filter(backup -> backup.phase().equals("Completed"))
        .max(Comparator.comparing(SeenBackup::time));
  }

  /** The newest Backup of this hub, whatever became of it. */
  Optional<SeenBackup> last(ScheduleType type) {
    return ofThisHub(type).max(Comparator.comparing(SeenBackup::time));
  }

  private Stream<SeenBackup> ofThisHub(ScheduleType type) {
    return velero.backups().stream()
        .filter(backup -> backup.isOf(type) && backup.writer().equals(hub.site().id()));
  }
}
