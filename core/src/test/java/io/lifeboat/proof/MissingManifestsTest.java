package io.lifeboat.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.lifeboat.archive.ArchiveLimits;
import io.lifeboat.archive.BackupFile;
import io.lifeboat.storage.ObjectBody;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the reconcile loop does for backups that Velero made. */
class MissingManifestsTest {
  @TempDir Path temporary;
  private final RecordedBackup backup = RecordedBackup.of(Optional.empty(), "a", "b");
  private MissingManifests missing;

  @BeforeEach
  void withoutManifest() {
    backup.bucket.delete(BackupFile.MANIFEST.key(RecordedBackup.NAME));
    missing =
        new MissingManifests(
            new ManifestRecorder(RecordedBackup.CLOCK, Optional.empty()),
            ArchiveLimits.standard(),
            temporary);
  }

  private void metadata(String phase) {
    var text =
        """
        {"apiVersion":"velero.io/v1","kind":"Backup","metadata":{"name":"nightly"},"spec":{},
         "status":{"version":1,"formatVersion":"1.1.0","phase":"%s"}}
        """
            .formatted(phase);
    backup.bucket.write(
        BackupFile.METADATA.key(RecordedBackup.NAME),
        ObjectBody.of(text.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void aBackupThatHasEndedIsRecordedOnce() {
    assertThat(missing.recordNext(backup.store)).contains("recorded backup nightly as it is now");
    assertThat(missing.recordNext(backup.store)).isEmpty();

    assertThat(backup.verify().findings()).isEmpty();
    backup.bucket.write(
        BackupFile.LOGS.key(RecordedBackup.NAME), ObjectBody.of(new byte[] {1, 2, 3}));
    assertThat(backup.verify().isSound()).as("a changed file is found from then on").isFalse();
    assertThat(temporary).isEmptyDirectory();
  }

  @Test
  void aBackupThatMayStillChangeIsLeftAloneUntilItEnds() {
    metadata("Finalizing");
    assertThat(missing.recordNext(backup.store)).isEmpty();

    metadata("PartiallyFailed");
    assertThat(missing.recordNext(backup.store)).contains("recorded backup nightly as it is now");
  }

  @Test
  void aDamagedBackupIsToldOnce() {
    backup.bucket.write(
        BackupFile.CONTENTS.key(RecordedBackup.NAME), ObjectBody.of(new byte[] {31, -117, 8}));

    assertThat(missing.recordNext(backup.store).orElseThrow())
        .startsWith("backup nightly cannot be recorded: ");
    assertThat(missing.recordNext(backup.store)).isEmpty();
    assertThat(backup.store.folder("nightly").files())
        .doesNotContainKey(BackupFile.MANIFEST.fileName("nightly"));
  }
}
