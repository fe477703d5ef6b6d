package io.lifeboat.engine;

import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** A temporary file that only its owner may read; gone when closed. It may hold Secrets. */
record PrivateFile(Path path) implements AutoCloseable {
  /** Mode 0600. */
  static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  static PrivateFile in(Path folder, String suffix) {
    try {
      return new PrivateFile(Files.createTempFile(folder, "lifeboat-", suffix)); // mode 0600
    } catch (IOException e) {
      throw unusable(folder, e);
    }
  }

  OutputStream stream() {
    try {
      return Files.newOutputStream(path);
    } catch (IOException e) {
      throw unusable(path, e);
    }
  }

  @Override
  public void close() {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      throw unusable(path, e);
    }
  }

  static LifeboatException unusable(Path path, IOException cause) {
    var why = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    return new LifeboatException(
        FailureKind.UNAVAILABLE,
        "temporary-file-failed",
        "cannot use a temporary file at " + path + ": " + why,
        "free some space, or name another folder for temporary files",
        cause);
  }
}
