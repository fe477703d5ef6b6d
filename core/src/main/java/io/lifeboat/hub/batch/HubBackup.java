package io.lifeboat.hub.batch;

import io.lifeboat.archive.BackupMetadata;
import io.lifeboat.lease.BackupClaim;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.velero.GoDuration;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.Set;

/**
 * A backup that a schedule of a hub made, or that was made in its place.
 *
 * @param metadata what it says of itself, in the bucket or in the cluster
 * @param firstStored the store's date of the earliest of its files; absent when not looked at
 */
public record HubBackup(BackupMetadata metadata, MemberType type, Optional<Instant> firstStored) {
  /** The label with the batch's id, on Backups that we create. */
  public static final String BATCH = "lifeboat.io/batch";

  /** The label with the id of the hub that wrote the data. */
  public static final String HUB = "cluster.open-cluster-management.io/backup-cluster";

  /** The label with the type, since spring 2022. */
  public static final String TYPE = "cluster.open-cluster-management.io/backup-schedule-type";

  private static final Duration STANDARD_LIFE = Duration.ofDays(30); // Velero's
  private static final Set<String> FINAL =
      Set.of("Completed", "PartiallyFailed", "Failed", "FailedValidation");
  private static final DateTimeFormatter SUFFIX = DateTimeFormatter.ofPattern("uuuuMMddHHmmss");

  /** Empty when no schedule of a hub names backups so. */
  public static Optional<HubBackup> of(BackupMetadata metadata, Optional<Instant> firstStored) {
    return MemberType.ofName(metadata.name())
        .map(type -> new HubBackup(metadata, type, firstStored));
  }

  /** The same of a Backup object in a cluster. */
  public static Optional<HubBackup> of(KubeObject backup) {
    return of(new BackupMetadata(backup.name(), backup), Optional.empty());
  }

  /** A time as the names of backups have it, of UTC. */
  public static String suffix(Instant time) {
    return SUFFIX.format(time.atOffset(ZoneOffset.UTC));
  }

  public String name() {
    return metadata.name();
  }

  /** The hub that wrote it; empty where it does not say, as before spring 2022. */
  public String hub() {
    var label = metadata.object().label(HUB);
    return label.isEmpty() ? metadata.object().annotation(BackupClaim.HUB) : label;
  }

  /** The batch it names; empty where Velero's own tick made it. */
  public String batch() {
    return metadata.object().label(BATCH);
  }

  boolean namesItsType() {
    return !metadata.object().label(TYPE).isEmpty();
  }

  /** When its run began. */
  public Instant begun() {
    return metadata.started().or(metadata::created).orElse(Instant.EPOCH);
  }

  /** When it was asked for, by the clock of its own cluster. */
  Instant asked() {
    return metadata.created().orElseGet(this::begun);
  }

  /**
   * The time in its name, which is in the local time of the server that gave it, as if it were UTC:
   * fit only to be compared with that of others.
   */
  Instant nominal() {
    var match = MemberType.NAME.matcher(name());
    try {
      return match.matches()
          ? LocalDateTime.parse(match.group(2), SUFFIX).toInstant(ZoneOffset.UTC)
          : begun();
    } catch (DateTimeException e) {
      return begun(); // such as month 13
    }
  }

  /** Whether its run is over. */
  public boolean isFinal() {
    return FINAL.contains(metadata.phase()) || isDeleting();
  }

  boolean isDeleting() {
    return metadata.phase().equals("Deleting")
        || !metadata.object().text("/metadata/deletionTimestamp").isEmpty();
  }

  public boolean isExpired(Instant now) {
    return metadata.expires().filter(end -> !end.isAfter(now)).isPresent();
  }

  /** Completed, and not on its way out. */
  boolean isGood(Instant now) {
    return metadata.isCompleted() && !isDeleting() && !isExpired(now);
  }

  /** What keeps it from being taken without being named; empty when nothing does. */
  String objection(Instant now) {
    if (isDeleting()) {
      return "is being deleted";
    }
    if (isExpired(now)) {
      return "has expired";
    }
    if (metadata.isCompleted()) {
      return "";
    }
    return isFinal() ? "is " + metadata.phase() : "is still under way";
  }

  /** What keeps it from being restored at all. */
  String obstacle() {
    if (isDeleting()) {
      return "is being deleted";
    }
    if (!isFinal()) {
      return "is still under way";
    }
    return metadata.isCompleted() || isPartlyFailed() ? "" : "is " + metadata.phase();
  }

  boolean isPartlyFailed() {
    return metadata.phase().equals("PartiallyFailed");
  }

  /** How long it was to be kept when it was asked for. */
  Duration life() {
    return GoDuration.parse(metadata.object().text("/spec/ttl"))
        .filter(ttl -> !ttl.isZero())
        .orElse(STANDARD_LIFE);
  }

  BackupClaim claim() {
    return BackupClaim.of(metadata.annotations(), begun(), metadata.completed(), firstStored);
  }

  /** The same with what the cluster knows better than the bucket: deletion and expiry. */
  HubBackup seenIn(KubeObject live) {
    var object = metadata.object();
    var phase = live.text("/status/phase");
    if (phase.equals("Deleting") || !live.text("/metadata/deletionTimestamp").isEmpty()) {
      object = object.with("/status/phase", "Deleting");
    }
    var expires = live.text("/status/expiration");
    if (!expires.isEmpty()) {
      object = object.with("/status/expiration", expires);
    }
    return new HubBackup(new BackupMetadata(name(), object), type, firstStored);
  }
}
