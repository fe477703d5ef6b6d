package io.lifeboat.archive;

import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import io.lifeboat.storage.ObjectStore;

/**
 * Stores one backup as Velero does: log, metadata, tarball, then everything else. When the tarball
 * fails the metadata goes again, when anything later fails the tarball goes too, so that a broken
 * upload never looks like a backup. The log is best effort and stays.
 */
final class UploadRun {
  private final ObjectStore store;
  private final BackupUpload upload;

  UploadRun(ObjectStore store, BackupUpload upload) {
    this.store = store;
    this.upload = upload;
  }

  void run() {
    if (store.head(BackupFile.METADATA.key(upload.name())).isPresent()) {
      throw taken();
    }
    log();
    var metadata = upload.file(BackupFile.METADATA);
    if (!store.createIfAbsent(BackupFile.METADATA.key(upload.name()), metadata)) {
      throw taken();
    }
    try {
      put(BackupFile.CONTENTS);
      upload.files().keySet().stream().filter(UploadRun::comesLast).forEach(this::put);
    } catch (RuntimeException | Error e) {
      withdraw(e);
      throw e;
    }
  }

  private static boolean comesLast(BackupFile file) {
    return switch (file) {
      case LOGS, METADATA, CONTENTS -> false;
      default -> true;
    };
  }

  private void log() {
    if (upload.files().containsKey(BackupFile.LOGS)) {
      try {
        put(BackupFile.LOGS);
      } catch (LifeboatException e) {
        // As with Velero: a backup without its log is still a backup, and what follows will show
        // whether the storage works at all.
        return;
      }
    }
  }

  private void put(BackupFile file) {
    store.write(file.key(upload.name()), upload.file(file));
  }

  /** Metadata first: without it nobody takes the rest for a backup. */
  private void withdraw(Throwable reason) {
    for (var file : new BackupFile[] {BackupFile.METADATA, BackupFile.CONTENTS}) {
      try {
        store.delete(file.key(upload.name()));
      } catch (RuntimeException e) {
        reason.addSuppressed(e);
      }
    }
  }

  private LifeboatException taken() {
    return new LifeboatException(
        FailureKind.REFUSED,
        "backup-exists",
        "there already is a backup " + upload.name() + " in " + store.location(),
        "choose another name, or delete that backup first");
  }
}
