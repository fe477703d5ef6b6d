package io.lifeboat.engine;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Objects put aside in a private temporary file, so that memory holds only their places. The file
 * is readable by its owner alone, and gone when closed. Safe for use by several threads.
 */
final class ItemSpool implements AutoCloseable {
  /** Where an object lies in the file, in bytes. */
  record Slot(long offset, int length) {}

  private final Path file;
  private final FileChannel channel;
  private final AtomicLong end = new AtomicLong();

  private ItemSpool(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /** A new, empty file in a folder that must exist. */
  static ItemSpool in(Path folder) {
    try {
      var file = Files.createTempFile(folder, "lifeboat-", ".spool"); // mode 0600
      return new ItemSpool(
          file,
          FileChannel.open(
              file,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE,
              StandardOpenOption.DELETE_ON_CLOSE));
    } catch (IOException e) {
      throw PrivateFile.unusable(folder, e);
    }
  }

  Slot append(byte[] bytes) {
    var offset = end.getAndAdd(bytes.length);
    var rest = ByteBuffer.wrap(bytes);
    try {
      while (rest.hasRemaining()) {
        channel.write(rest, offset + rest.position());
      }
    } catch (IOException e) {
      throw PrivateFile.unusable(file, e);
    }
    return new Slot(offset, bytes.length);
  }

  byte[] read(Slot slot) {
    var bytes = ByteBuffer.allocate(slot.length());
    try {
      while (bytes.hasRemaining()) {
        if (channel.read(bytes, slot.offset() + bytes.position()) < 0) {
          throw new IOException("it ends early");
        }
      }
    } catch (IOException e) {
      throw PrivateFile.unusable(file, e);
    }
    return Arrays.copyOf(bytes.array(), slot.length());
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw PrivateFile.unusable(file, e);
    }
  }
}
