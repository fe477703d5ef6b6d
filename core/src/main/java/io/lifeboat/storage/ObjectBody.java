package io.lifeboat.storage;

import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What is to be written: bytes in memory or a file, with a known length and readable again for a
 * retry.
 */
public interface ObjectBody {
  /** In bytes. */
  long length();

  /** A fresh stream over the whole content. */
  InputStream open();

  static ObjectBody of(byte[] bytes) {
    var copy = bytes.clone();
    return new ObjectBody() {
      @Override
      public long length() {
        return copy.length;
      }

      @Override
      public InputStream open() {
        return new ByteArrayInputStream(copy);
      }
    };
  }

  /** A file that must not change while it is being written. */
  static ObjectBody of(Path file) {
    return new ObjectBody() {
      @Override
      public long length() {
        try {
          return Files.size(file);
        } catch (IOException e) {
          throw unreadable(file, e);
        }
      }

      @Override
      public InputStream open() {
        try {
          return Files.newInputStream(file);
        } catch (IOException e) {
          throw unreadable(file, e);
        }
      }
    };
  }

  private static LifeboatException unreadable(Path file, IOException cause) {
    return new LifeboatException(
        FailureKind.UNAVAILABLE, "file-unreadable", "cannot read " + file, "", cause);
  }
}
