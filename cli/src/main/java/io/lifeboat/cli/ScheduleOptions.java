package io.lifeboat.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lifeboat.hub.BackupScheduleKind;
import io.lifeboat.resource.KubeJson;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.velero.GoDuration;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a BackupSchedule asks for. */
final class ScheduleOptions {
  @Option(
      names = "--cron",
      required = true,
      paramLabel = "EXPRESSION",
      description = {
        "When: minute, hour, day of month, month, day of week, as",
        "in '0 */6 * * *'; CRON_TZ=ZONE before it names a zone."
      })
  String cron = "";

  @Option(
      names = "--ttl",
      paramLabel = "DURATION",
      converter = Words.DurationWord.class,
      description = "How long a backup lives (default: 720h).")
  @Nullable Duration ttl;

  @Option(
      names = "--max-backups",
      paramLabel = "N",
      description = "Keep at most so many complete batches.")
  @Nullable Integer maxBackups;

  @Option(
      names = "--snapshot-location",
      paramLabel = "NAME",
      description = "Take snapshots to this VolumeSnapshotLocation; may be repeated.")
  List<String> snapshotLocations = List.of();

  @Option(
      names = "--managed-service-accounts",
      fallbackValue = "true",
      description = "Make tokens with which imported clusters reconnect.")
  boolean tokens;

  @Option(
      names = "--token-ttl",
      paramLabel = "DURATION",
      converter = Words.DurationWord.class,
      description = "How long such a token is good (default: twice --ttl).")
  @Nullable Duration tokenTtl;

  @Option(
      names = "--no-first-backup",
      fallbackValue = "true",
      description = "Wait for the first tick.")
  boolean noFirstBackup;

  @Option(
      names = "--skip-immediately",
      fallbackValue = "true",
      description = "Leave out a run that is due at the beginning.")
  boolean skipImmediately;

  @Option(
      names = "--delete-with-schedule",
      fallbackValue = "true",
      description = "Delete backups together with their Velero Schedule.")
  boolean ownerReferences;

  @Option(names = "--paused", fallbackValue = "true", description = "Begin paused.")
  boolean paused;

  KubeObject schedule(String namespace, String name) {
    return BackupScheduleKind.object(namespace, name, spec());
  }

  private ObjectNode spec() {
    var spec = KubeJson.JSON.createObjectNode().put("veleroSchedule", cron);
    if (ttl != null) {
      spec.put("veleroTtl", GoDuration.text(ttl));
    }
    if (maxBackups != null) {
      spec.put("maxBackups", maxBackups);
    }
    if (!snapshotLocations.isEmpty()) {
      snapshotLocations.forEach(spec.putArray("volumeSnapshotLocations")::add);
    }
    flag(spec, "useManagedServiceAccount", tokens);
    if (tokenTtl != null) {
      spec.put("managedServiceAccountTTL", GoDuration.text(tokenTtl));
    }
    flag(spec, "noBackupOnStart", noFirstBackup);
    flag(spec, "skipImmediately", skipImmediately);
    flag(spec, "useOwnerReferencesInBackup", ownerReferences);
    flag(spec, "paused", paused);
    return spec;
  }

  private static void flag(ObjectNode spec, String field, boolean value) {
    if (value) {
      spec.put(field, true);
    }
  }
}
