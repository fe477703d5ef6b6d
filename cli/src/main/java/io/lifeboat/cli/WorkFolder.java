package io.lifeboat.cli;

import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/** A private temporary folder that is gone, with all that is in it, when closed. */
record WorkFolder(Path path) implements AutoCloseable {
  /** Only its owner can look inside: createTempDirectory sees to that. */
  static WorkFolder in(Path temporary) {
    try {
      return new WorkFolder(Files.createTempDirectory(temporary, "lifeboat-"));
    } catch (IOException e) {
      throw new LifeboatException(
          FailureKind.UNAVAILABLE,
          "file-unwritable",
          "cannot make a folder in " + temporary,
          "set another place with LIFEBOAT_JAVA_OPTS=-Djava.io.tmpdir=DIR",
          e);
    }
  }

  @Override
  public void close() {
    try (var files = Files.walk(path)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new LifeboatException(
          FailureKind.UNAVAILABLE, "file-unwritable", "cannot remove " + path, "", e);
    }
  }
}
