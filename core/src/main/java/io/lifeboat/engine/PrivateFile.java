package io.lifeboat.engine;

import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import io.lifeboat.storage.ObjectBody;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.UUID;

/**
 * A temporary file that only its owner may read, and nobody by a name: it is gone when closed, and
 * with the process however that ends. It may hold Secrets.
 */
final class PrivateFile implements AutoCloseable {
  /** Mode 0600. */
  static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  private final Path folder;
  private final FileChannel channel;

  private PrivateFile(Path folder, FileChannel channel) {
    this.folder = folder;
    this.channel = channel;
  }

  /** A new, empty file in a folder that must exist. */
  static PrivateFile in(Path folder) {
    try {
      return new PrivateFile(
          folder,
          FileChannel.open(
              folder.resolve("lifeboat-" + UUID.randomUUID()),
              Set.of(
                  StandardOpenOption.CREATE_NEW,
                  StandardOpenOption.READ,
                  StandardOpenOption.WRITE,
                  StandardOpenOption.DELETE_ON_CLOSE), // on Unix its name goes at once
              OWNER_ONLY));
    } catch (IOException e) {
      throw unusable(folder, e);
    }
  }

  FileChannel channel() {
    return channel;
  }

  /** Writes it, from the front; closing the stream leaves the file. */
  OutputStream stream() {
    return new FilterOutputStream(Channels.newOutputStream(channel)) {
      @Override
      public void write(byte[] bytes, int offset, int length) throws IOException {
        out.write(bytes, offset, length);
      }

      @Override
      public void close() {
        // the file is still to be read
      }
    };
  }

  /** What has been written. */
  ObjectBody body() {
    return new ObjectBody() {
      @Override
      public long length() {
        try {
          return channel.size();
        } catch (IOException e) {
          throw unusable(folder, e);
        }
      }

      @Override
      public InputStream open() {
        return new FromTheFront(channel);
      }
    };
  }

  /** Several of them do not disturb each other. */
  private static final class FromTheFront extends InputStream {
    private final FileChannel channel;
    private long position;

    FromTheFront(FileChannel channel) {
      this.channel = channel;
    }

    @Override
    public int read() throws IOException {
      var one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      var count = channel.read(ByteBuffer.wrap(into, offset, length), position);
      position += Math.max(count, 0);
      return count;
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw unusable(folder, e);
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
