package io.lifeboat.hub;

import com.fasterxml.jackson.databind.JsonNode;
import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.velero.GoDuration;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a BackupSchedule asks for. Source: spec §1.1.
 *
 * @param cron as it was written; may be nonsense, which a pass tells
 * @param ttl how long every backup but the validation's lives; absent: Velero's 30 days
 * @param maxBackups how many complete batches are kept at most; absent: as the ttl says
 * @param managedServiceAccountTtl how long a token is good; absent: twice the ttl
 */
public record BackupScheduleSpec(
    String cron,
    Optional<Duration> ttl,
    OptionalInt maxBackups,
    boolean useManagedServiceAccount,
    Optional<Duration> managedServiceAccountTtl,
    boolean noBackupOnStart,
    List<String> volumeSnapshotLocations,
    boolean paused,
    boolean useOwnerReferencesInBackup,
    boolean skipImmediately) {
  public BackupScheduleSpec {
    volumeSnapshotLocations = List.copyOf(volumeSnapshotLocations);
  }

  /**
   * Reads a BackupSchedule.
   *
   * @throws LifeboatException INVALID_INPUT, code {@code schedule-spec-invalid}: a duration that Go
   *     cannot read, such as {@code 3d}
   */
  public static BackupScheduleSpec of(KubeObject schedule) {
    var spec = schedule.at("/spec");
    return new BackupScheduleSpec(
        spec.path("veleroSchedule").asText(""),
        duration(spec, "veleroTtl"),
        spec.path("maxBackups").isInt()
            ? OptionalInt.of(spec.path("maxBackups").asInt())
            : OptionalInt.empty(),
        spec.path("useManagedServiceAccount").asBoolean(),
        duration(spec, "managedServiceAccountTTL"),
        spec.path("noBackupOnStart").asBoolean(),
        texts(spec.path("volumeSnapshotLocations")),
        spec.path("paused").asBoolean(),
        spec.path("useOwnerReferencesInBackup").asBoolean(),
        spec.path("skipImmediately").asBoolean());
  }

  /** Whether a first backup is made of each Schedule (spec §3.7). */
  boolean wantsFirstBackups() {
    return !noBackupOnStart && !skipImmediately;
  }

  private static Optional<Duration> duration(JsonNode spec, String member) {
    try {
      return GoDuration.parse(spec.path(member).asText("")).filter(time -> !time.isZero());
    } catch (LifeboatException e) {
      throw new LifeboatException(
          FailureKind.INVALID_INPUT,
          "schedule-spec-invalid",
          "spec." + member + ": " + e.getMessage(),
          e.hint(),
          e);
    }
  }

  private static List<String> texts(JsonNode array) {
    var found = new ArrayList<String>();
    array.forEach(text -> found.add(text.asText()));
    return found;
  }
}
