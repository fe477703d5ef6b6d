package io.lifeboat.engine;

import io.lifeboat.resource.Place;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Objects put aside in a private temporary file, so that memory holds only their places. The file
 * is readable by its owner alone, and gone when closed. Safe for use by several threads.
 */
final class ItemSpool implements AutoCloseable {
  private final Path folder;
  private final PrivateFile file;
  private final AtomicLong end = new AtomicLong();

  private ItemSpool(Path folder, PrivateFile file) {
    this.folder = folder;
    this.file = file;
  }

  /** A new, empty file in a folder that must exist. */
  static ItemSpool in(Path folder) {
    return new ItemSpool(folder, PrivateFile.in(folder));
  }

  Place append(byte[] bytes) {
    var offset = end.getAndAdd(bytes.length);
    var rest = ByteBuffer.wrap(bytes);
    try {
      while (rest.hasRemaining()) {
        file.channel().write(rest, offset + rest.position());
      }
    } catch (IOException e) {
      throw PrivateFile.unusable(folder, e);
    }
    return new Place(offset, bytes.length);
  }

  byte[] read(Place place) {
    var bytes = ByteBuffer.allocate(place.length());
    try {
      while (bytes.hasRemaining()) {
        if (file.channel().read(bytes, place.offset() + bytes.position()) < 0) {
          throw new IOException("it ends early");
        }
      }
    } catch (IOException e) {
      throw PrivateFile.unusable(folder, e);
    }
    return Arrays.copyOf(bytes.array(), place.length());
  }

  @Override
  public void close() {
    file.close();
  }
}
