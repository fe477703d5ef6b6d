package io.lifeboat.archive;

import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import io.lifeboat.storage.ObjectBody;
import io.lifeboat.storage.ObjectStore;
import java.time.Clock;
import java.util.Objects;

/**
 * Stores one backup: log, tarball, the other files beside it, and the metadata last.
 *
 * <p>Velero writes the metadata before the tarball and takes it back when the tarball fails; a
 * crash in between leaves a backup that says Completed and holds nothing. Since the metadata file
 * is what makes a folder a backup, for us and for Velero's sync (spec/velero.md §2.1, §2.5), it
 * comes last here: until it is there, whatever an interrupted upload left is no backup to anybody.
 * It is only ever created, never replaced, so that of two uploads of one name only one wins; and
 * what an interrupted one left is taken over by the next (see {@link UploadClaim}).
 */
final class UploadRun {
  private final ObjectStore store;
  private final BackupUpload upload;
  private final UploadClaim claim;

  UploadRun(ObjectStore store, BackupUpload upload, Clock clock) {
    this.store = store;
    this.upload = upload;
    this.claim = new UploadClaim(store, upload.name(), clock);
  }

  void run() {
    if (store.head(BackupFile.METADATA.key(upload.name())).isPresent()) {
      throw taken();
    }
    claim.check();
    log();
    claim.take(body(BackupFile.CONTENTS));
    try {
      upload.files().keySet().stream().filter(UploadRun::isBeside).forEach(this::put);
    } catch (RuntimeException | Error e) {
      withdraw(e);
      throw e;
    }
    if (!claim.isHeld()) {
      throw claim.lost();
    }
    if (!createMetadata()) {
      throw taken();
    }
    if (!claim.isHeld()) {
      store.delete(BackupFile.METADATA.key(upload.name()));
      throw claim.lost();
    }
  }

  private boolean createMetadata() {
    try {
      return store.createIfAbsent(
          BackupFile.METADATA.key(upload.name()), body(BackupFile.METADATA));
    } catch (RuntimeException | Error e) {
      withdraw(e);
      throw e;
    }
  }

  private static boolean isBeside(BackupFile file) {
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

  private ObjectBody body(BackupFile file) {
    return Objects.requireNonNull(upload.files().get(file));
  }

  private void put(BackupFile file) {
    store.write(file.key(upload.name()), body(file));
  }

  /**
   * Frees the name, unless another has it by now. The metadata goes first: it may have been written
   * although no answer came back. The log stays, as with Velero: it may say what went wrong.
   */
  private void withdraw(Throwable reason) {
    if (isHeld(reason)) {
      delete(BackupFile.METADATA, reason);
      upload.files().keySet().stream()
          .filter(file -> file != BackupFile.LOGS && file != BackupFile.METADATA)
          .forEach(file -> delete(file, reason));
    }
  }

  /** When nobody can tell, nothing is deleted; the next upload of the name takes it over. */
  private boolean isHeld(Throwable reason) {
    try {
      return claim.isHeld();
    } catch (RuntimeException e) {
      reason.addSuppressed(e);
      return false;
    }
  }

  private void delete(BackupFile file, Throwable reason) {
    try {
      store.delete(file.key(upload.name()));
    } catch (RuntimeException e) {
      reason.addSuppressed(e);
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
