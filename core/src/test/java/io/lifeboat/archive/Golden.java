package io.lifeboat.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** The backups that a real Velero wrote. */
final class Golden {
  private static final Path ROOT = Path.of("src/test/resources/golden");

  private Golden() {}

  static Path bucket(String set) {
    return ROOT.resolve(set).resolve("bucket");
  }

  static InputStream tarball(String set, String backup) throws IOException {
    return Files.newInputStream(bucket(set).resolve(BackupFile.CONTENTS.key(backup)));
  }
}
