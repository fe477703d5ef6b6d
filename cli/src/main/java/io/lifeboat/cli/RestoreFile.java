package io.lifeboat.cli;

import io.lifeboat.archive.BackupMetadata;
import io.lifeboat.archive.BackupStore;
import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.restore.RestoreRequest;
import io.lifeboat.velero.RestoreSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;

/** A Velero Restore in a file: what is to be restored, in Velero's words. */
record RestoreFile(Path file, KubeObject restore) {
  static RestoreFile read(Path file) {
    try {
      var restore = KubeObject.parseYaml(Files.readString(file)); // JSON is YAML
      if (restore.is("velero.io", "Restore")) {
        return new RestoreFile(file, restore);
      }
    } catch (NoSuchFileException e) {
      throw NoSuchPath.of(file);
    } catch (IOException e) {
      throw unreadable(file + " cannot be read", e);
    }
    throw unreadable(file + " holds no Restore of velero.io", null);
  }

  private static LifeboatException unreadable(
      String message, @org.jspecify.annotations.Nullable Exception cause) {
    return new LifeboatException(
        FailureKind.INVALID_INPUT,
        "restore-file-unreadable",
        message,
        "get one with kubectl -n velero get restore NAME -o yaml",
        cause);
  }

  /** Velero's namespace: the one the Restore is in; empty when it does not say. */
  String namespace() {
    return restore.namespace();
  }

  /** The backup it means: the one it names, or the newest completed one of its schedule. */
  String backup(BackupStore store) {
    var named = restore.text("/spec/backupName");
    var schedule = restore.text("/spec/scheduleName");
    if (!named.isEmpty() || schedule.isEmpty()) {
      return named;
    }
    return store.names().stream()
        .map(store::metadata)
        .filter(backup -> backup.isCompleted() && backup.schedule().equals(schedule))
        .max(Comparator.comparing(backup -> backup.started().orElse(Instant.EPOCH)))
        .map(BackupMetadata::name)
        .orElseThrow(
            () ->
                new LifeboatException(
                    FailureKind.NOT_FOUND,
                    "schedule-without-backup",
                    "no completed backup of schedule " + schedule + " is at " + store.location(),
                    "lifeboat backup list shows what is there"));
  }

  /**
   * What it asks for, of that backup.
   *
   * @throws LifeboatException INVALID_INPUT, code {@code usage}, when it means another one
   */
  RestoreRequest request(String backup) {
    var named = restore.text("/spec/backupName");
    if (!named.isEmpty() && !named.equals(backup)) {
      throw new LifeboatException(
          FailureKind.INVALID_INPUT,
          "usage",
          file + " is a restore of backup " + named + ", not of " + backup,
          "leave the name out, or correct the file");
    }
    var request =
        RestoreRequest.of(restore.name(), RestoreSpec.of(restore.with("/spec/backupName", backup)));
    return restore.uid().isEmpty() ? request : request.withUid(restore.uid());
  }
}
