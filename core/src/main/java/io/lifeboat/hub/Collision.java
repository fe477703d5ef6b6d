package io.lifeboat.hub;

import io.lifeboat.resource.KubeObject;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Whether another hub writes to the same bucket, or has become the active one (spec §4.5). Only
 * what happened after our Schedules were made counts (W17), by the times at which things began and
 * not by when this cluster heard of them (W16); and, while we hold the bucket's lease, only after
 * that began.
 *
 * @param schedules our Velero Schedules, in the order in which they are listed
 * @param backups those of the namespace
 * @param acknowledged the name of a Backup; what is no newer is known and no collision
 */
record Collision(
    List<KubeObject> schedules,
    String hubId,
    List<SeenBackup> backups,
    String acknowledged,
    Fence fence) {
  private static final int STAMP = 14;

  /** What the status shall say; empty when all is well. */
  Optional<String> found() {
    var newest =
        backups.stream()
            .filter(backup -> backup.isOf(ScheduleType.RESOURCES))
            .filter(backup -> !backup.phase().equals("Deleting"))
            .max(Comparator.comparing(backup -> backup.started().orElse(Instant.EPOCH)));
    if (newest.isEmpty()) {
      return Optional.empty();
    }
    return newest.get().writer().equals(ours())
        ? activatedElsewhere()
        : newest
            .filter(this::counts)
            .filter(backup -> !restoredAfter(backup))
            .map(this::writtenElsewhere);
  }

  private String ours() {
    return schedules.get(0).label(HubLabels.BACKUP_CLUSTER);
  }

  /** A writer that names an older epoch than ours is fenced off: it is the one to stop. */
  private boolean counts(SeenBackup backup) {
    var fencedOff =
        fence instanceof Fence.Held held && backup.epoch() > 0 && backup.epoch() < held.epoch();
    return !fencedOff && backup.time().isAfter(since());
  }

  private Instant since() {
    var known = made().isAfter(known()) ? made() : known();
    return fence instanceof Fence.Held held && held.since().isAfter(known) ? held.since() : known;
  }

  private Instant made() {
    return Instants.of(schedules.get(0), "/metadata/creationTimestamp").orElse(Instant.EPOCH);
  }

  private Instant known() {
    return backups.stream()
        .filter(backup -> backup.name().equals(acknowledged))
        .findFirst()
        .map(SeenBackup::time)
        .orElseGet(() -> stamp(acknowledged));
  }

  /** The time that the name of a Backup ends in. */
  private static Instant stamp(String name) {
    if (name.length() < STAMP) {
      return Instant.EPOCH;
    }
    try {
      return LocalDateTime.parse(name.substring(name.length() - STAMP), FirstBackup.STAMP)
          .toInstant(ZoneOffset.UTC);
    } catch (DateTimeParseException e) {
      return Instant.EPOCH;
    }
  }

  private Optional<SeenBackup> newestMarker() {
    return backups.stream()
        .filter(SeenBackup::isMarker)
        .max(Comparator.comparing(SeenBackup::time));
  }

  /** Then what the other hub wrote is in here already. */
  private boolean restoredAfter(SeenBackup foreign) {
    return !hubId.isEmpty()
        && newestMarker()
            .filter(marker -> marker.activator().equals(hubId))
            .filter(marker -> foreign.time().isBefore(marker.time()))
            .isPresent();
  }

  private Optional<String> activatedElsewhere() {
    return newestMarker()
        .filter(marker -> !marker.activator().equals(hubId))
        .filter(marker -> marker.time().isAfter(since()))
        .map(Collision::takenOver);
  }

  private String writtenElsewhere(SeenBackup backup) {
    return "Backup "
        + backup.name()
        + ", from cluster with id ["
        + backup.writer()
        + "] is using the same storage location. This is a backup collision with current cluster ["
        + ours()
        + "] backup. Review and resolve the collision then create a new BackupSchedule resource to "
        + " resume backups from this cluster.";
  }

  private static String takenOver(SeenBackup marker) {
    return "Hub with id ["
        + marker.activator()
        + "] had run a restore managed cluster operation, see ["
        + marker.name()
        + "]. Current hub is no longer the active cluster so the BackupSchedule is set to backup"
        + " collision. Review and resolve the collision then create a new BackupSchedule resource "
        + " from this hub, or from the ["
        + marker.activator()
        + "] hub.";
  }
}
