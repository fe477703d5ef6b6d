package io.lifeboat.doctor;

import io.lifeboat.archive.BackupMetadata;
import io.lifeboat.lease.BackupClaim;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A backup at a location, and the store's date of the earliest of its files. */
record StoredBackup(BackupMetadata metadata, Instant firstStored) {
  String name() {
    return metadata.name();
  }

  BackupClaim claim() {
    return BackupClaim.of(
        metadata.object().annotations(),
        metadata.started().or(metadata::created).orElse(firstStored),
        metadata.completed(),
        Optional.of(firstStored));
  }

  /** How long Velero means to keep it; absent when it does not say. */
  Optional<Duration> life() {
    return metadata
        .expires()
        .flatMap(end -> metadata.created().map(begin -> Duration.between(begin, end)));
  }
}
