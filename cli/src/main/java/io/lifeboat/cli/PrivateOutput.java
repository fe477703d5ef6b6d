package io.lifeboat.cli;

import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.function.Consumer;

/**
 * A file that a command leaves for the user: mode 0600, and there only when it is whole. One that
 * was there before is replaced.
 */
record PrivateOutput(Path file) {
  /**
   * Writes it.
   *
   * @throws LifeboatException UNAVAILABLE, code {@code file-unwritable}
   */
  void write(Consumer<Writer> content) {
    try {
      var folder = file.toAbsolutePath().getParent();
      var draft =
          Files.createTempFile(
              folder,
              ".lifeboat-",
              ".tmp",
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      try {
        try (var out = Files.newBufferedWriter(draft)) {
          content.accept(out);
        }
        Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(draft);
      }
    } catch (IOException | UncheckedIOException e) {
      throw new LifeboatException(
          FailureKind.UNAVAILABLE,
          "file-unwritable",
          "cannot write " + file,
          "does its folder exist, and is there room?",
          e);
    }
  }
}
