package io.lifeboat.proof;

import io.lifeboat.archive.ArchiveLimits;
import io.lifeboat.archive.BackupFile;
import io.lifeboat.archive.BackupFolder;
import io.lifeboat.archive.BackupStore;
import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Gives backups that Velero made the manifests they lack, one at a call, because each is read to
 * its end. What cannot be recorded is told once and not tried again. Safe for several threads.
 */
public final class MissingManifests {
  private final ManifestRecorder recorder;
  private final ArchiveLimits limits;
  private final Path temporaryFolder;
  private final Set<String> givenUp = new HashSet<>();
  private boolean denied;

  public MissingManifests(ManifestRecorder recorder, ArchiveLimits limits, Path temporaryFolder) {
    this.recorder = recorder;
    this.limits = limits;
    this.temporaryFolder = temporaryFolder;
  }

  /**
   * Records the next backup that has ended and has no manifest.
   *
   * @return a line about it; empty when nothing was to be done
   * @throws LifeboatException INTERRUPTED, or UNAVAILABLE, after which the next call tries again
   */
  public synchronized Optional<String> recordNext(BackupStore store) {
    try {
      return denied
          ? Optional.empty()
          : store.folders().stream()
              .filter(folder -> isWanted(store, folder))
              .map(BackupFolder::name)
              .filter(name -> isOver(store, name))
              .findFirst()
              .map(name -> record(store, name));
    } catch (LifeboatException e) {
      if (e.kind() != FailureKind.DENIED) {
        throw e;
      }
      denied = true;
      return Optional.of("backups are not recorded: " + e.getMessage());
    }
  }

  private boolean isWanted(BackupStore store, BackupFolder folder) {
    var name = folder.name();
    return folder.exists()
        && !givenUp.contains(key(store, name))
        && folder.files().containsKey(BackupFile.CONTENTS.fileName(name))
        && !folder.files().containsKey(BackupFile.MANIFEST.fileName(name));
  }

  /** Others may change yet: Velero writes their files again. */
  private boolean isOver(BackupStore store, String name) {
    try {
      return ManifestRecorder.isOver(store.metadata(name));
    } catch (LifeboatException e) {
      if (e.kind() != FailureKind.DAMAGED && e.kind() != FailureKind.NOT_FOUND) {
        throw e;
      }
      givenUp.add(key(store, name));
      return false;
    }
  }

  private String record(BackupStore store, String name) {
    try {
      return recorder.record(store, name, limits, temporaryFolder)
          ? "recorded backup " + name + " as it is now"
          : "backup " + name + " has been recorded by another";
    } catch (LifeboatException e) {
      if (e.kind() == FailureKind.DENIED
          || e.kind() == FailureKind.UNAVAILABLE
          || e.kind() == FailureKind.INTERRUPTED) {
        throw e;
      }
      givenUp.add(key(store, name));
      return "backup " + name + " cannot be recorded: " + e.getMessage();
    }
  }

  private static String key(BackupStore store, String name) {
    return store.location() + "/" + name;
  }
}
