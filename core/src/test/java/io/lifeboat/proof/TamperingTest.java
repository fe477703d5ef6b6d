package io.lifeboat.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.lifeboat.archive.ArchiveLimits;
import io.lifeboat.archive.BackupStore;
import io.lifeboat.storage.InMemoryStore;
import io.lifeboat.storage.ObjectBody;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Issue 9, row 7: any single changed byte in a verified backup is found. */
class TamperingTest {
  private static final Path ATLAS = Path.of("src/test/resources/golden/atlas/bucket/backups/atlas");
  private static final int SAMPLES = 300;

  @TempDir Path temporary;

  @Test
  @DisplayName("9.7 every byte of every file of a small backup")
  void everyByteOfASmallBackup() {
    var backup = RecordedBackup.of(Optional.empty(), "a", "b", "c");
    var random = new Random(7);
    assertThat(backup.verify().findings()).isEmpty();

    for (var file : backup.store.folder(RecordedBackup.NAME).files().keySet()) {
      var key = "backups/" + RecordedBackup.NAME + "/" + file;
      var good = backup.bytes(key);
      for (var at = 0; at < good.length; at++) {
        backup.bucket.write(key, ObjectBody.of(changed(good, at, random)));
        assertLocated(backup.verify(), file, file + " byte " + at);
      }
      backup.bucket.write(key, ObjectBody.of(good));
    }
    assertThat(backup.verify().findings()).isEmpty();
  }

  @Test
  @DisplayName("9.7 sampled bytes of a backup of 575 items that the real Velero wrote")
  void sampledBytesOfABigBackup() throws IOException {
    var bucket = new InMemoryStore();
    try (var files = Files.list(ATLAS)) {
      for (var file : files.toList()) {
        bucket.write(
            "backups/atlas/" + file.getFileName(), ObjectBody.of(Files.readAllBytes(file)));
      }
    }
    var store = new BackupStore(bucket);
    var limits = ArchiveLimits.standard();
    new ManifestRecorder(RecordedBackup.CLOCK, Optional.empty())
        .record(store, "atlas", limits, temporary);
    var random = new Random(9);
    var key = "backups/atlas/atlas.tar.gz";
    var good = RecordedBackup.bytes(bucket, key);

    var named = 0;
    for (var i = 0; i < SAMPLES; i++) {
      var at = random.nextInt(good.length);
      bucket.write(key, ObjectBody.of(changed(good, at, random)));
      var found = RecordedBackup.verify(store, "atlas");
      assertLocated(found, "atlas.tar.gz", "byte " + at);
      named += subjects(found).size() > 1 ? 1 : 0;
    }

    assertThat(named).as("times that items were named beside the tarball").isGreaterThan(290);
  }

  private static byte[] changed(byte[] good, int at, Random random) {
    var bad = good.clone();
    bad[at] ^= (byte) (1 + random.nextInt(255));
    return bad;
  }

  private static void assertLocated(VerifiedBackup found, String file, String what) {
    assertThat(found.isSound()).as(what).isFalse();
    assertThat(subjects(found)).as(what).contains(file);
  }

  private static Set<String> subjects(VerifiedBackup found) {
    var subjects = new HashSet<String>();
    found.findings().stream().filter(Finding::isDamage).forEach(f -> subjects.add(f.subject()));
    return subjects;
  }
}
