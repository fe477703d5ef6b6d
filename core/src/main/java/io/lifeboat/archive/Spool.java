package io.lifeboat.archive;

import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.UUID;

/**
 * A private temporary file: written from front to back, then read anywhere, by any number of
 * threads. Only its owner can read it, and it is gone when closed, or with the process.
 */
final class Spool implements AutoCloseable {
  private static final int BUFFER = 256 << 10;

  private final Path folder;
  private final FileChannel file;
  private final ByteBuffer pending = ByteBuffer.allocateDirect(BUFFER);
  private final byte[] chunk = new byte[16 << 10];
  private long written;

  private Spool(Path folder, FileChannel file) {
    this.folder = folder;
    this.file = file;
  }

  /**
   * Makes the file.
   *
   * @throws LifeboatException UNAVAILABLE, code {@code spool-failed}, here as in every method
   */
  static Spool in(Path folder) {
    try {
      Files.createDirectories(folder);
      var options =
          Set.of(
              StandardOpenOption.CREATE_NEW,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE,
              StandardOpenOption.DELETE_ON_CLOSE);
      var file = folder.resolve("lifeboat-" + UUID.randomUUID() + ".spool");
      var posix = folder.getFileSystem().supportedFileAttributeViews().contains("posix");
      return new Spool(
          folder,
          posix
              ? FileChannel.open(
                  file,
                  options,
                  PosixFilePermissions.asFileAttribute(
                      PosixFilePermissions.fromString("rw-------")))
              : FileChannel.open(file, options));
    } catch (IOException e) {
      throw failed(folder, e);
    }
  }

  /** Where the next byte will lie. */
  long position() {
    return written;
  }

  /**
   * Appends everything the stream still has.
   *
   * @throws IOException from the stream only
   */
  void append(InputStream content) throws IOException {
    for (var count = content.read(chunk); count >= 0; count = content.read(chunk)) {
      if (count > pending.remaining()) {
        flush();
      }
      pending.put(chunk, 0, count);
      written += count;
    }
  }

  /** To be called once, between the last append and the first read. */
  void flush() {
    try {
      pending.flip();
      while (pending.hasRemaining()) {
        file.write(pending);
      }
      pending.clear();
    } catch (IOException e) {
      throw failed(folder, e);
    }
  }

  byte[] read(long offset, int length) {
    try {
      var bytes = ByteBuffer.allocate(length);
      while (bytes.hasRemaining()) {
        if (file.read(bytes, offset + bytes.position()) < 0) {
          throw new IOException("it was cut");
        }
      }
      return bytes.array();
    } catch (IOException e) {
      throw failed(folder, e);
    }
  }

  private static LifeboatException failed(Path folder, IOException cause) {
    if (cause instanceof ClosedByInterruptException) { // which leaves the thread's flag set
      return new LifeboatException(
          FailureKind.INTERRUPTED, "interrupted", "stopped while reading the backup", "", cause);
    }
    return new LifeboatException(
        FailureKind.UNAVAILABLE,
        "spool-failed",
        "cannot use a temporary file in " + folder + ": " + cause.getMessage(),
        "it needs about the backup's uncompressed size; point it to a folder with more room",
        cause);
  }

  @Override
  public void close() {
    try {
      file.close();
    } catch (IOException e) {
      throw failed(folder, e);
    }
  }
}
