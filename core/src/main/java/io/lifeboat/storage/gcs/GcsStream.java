package io.lifeboat.storage.gcs;

import com.google.cloud.ReadChannel;
import com.google.cloud.storage.StorageException;
import io.lifeboat.failure.LifeboatException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/**
 * A range of an object as a stream. The client goes on after a broken connection by itself, from
 * the byte where it broke, as long as it is still the same object.
 */
final class GcsStream extends InputStream {
  /** How much is asked for ahead, in bytes. */
  private static final int AHEAD = 256 << 10;

  private final ReadChannel from;
  private final Words words;
  private final ByteBuffer buffer = ByteBuffer.allocate(AHEAD);

  private boolean begun;

  /** Says why it cannot be read, before anything was or later. */
  interface Words {
    LifeboatException of(boolean begun, Throwable thrown);
  }

  private GcsStream(ReadChannel from, Words words) {
    this.from = from;
    this.words = words;
  }

  /** Asks for the first bytes, so that a missing object is found out here and not later. */
  static GcsStream open(ReadChannel channel, long offset, long length, Words words) {
    var stream = new GcsStream(channel, words);
    channel.setChunkSize(AHEAD);
    try {
      if (offset > 0) {
        channel.seek(offset);
      }
      if (length < Long.MAX_VALUE - offset) {
        channel.limit(offset + length);
      }
      stream.fill();
      return stream;
    } catch (IOException e) {
      channel.close();
      throw words.of(false, e);
    } catch (LifeboatException e) {
      channel.close();
      throw e;
    }
  }

  private boolean fill() {
    buffer.clear();
    try {
      while (buffer.position() == 0) {
        if (from.read(buffer) < 0) {
          return false;
        }
      }
      begun = true;
      return true;
    } catch (IOException | StorageException e) {
      throw words.of(begun, e);
    } finally {
      buffer.flip();
    }
  }

  @Override
  public int read() {
    return buffer.hasRemaining() || fill() ? buffer.get() & 0xff : -1;
  }

  @Override
  public int read(byte[] into, int start, int count) {
    if (count == 0) {
      return 0;
    }
    if (!buffer.hasRemaining() && !fill()) {
      return -1;
    }
    var some = Math.min(count, buffer.remaining());
    buffer.get(into, start, some);
    return some;
  }

  @Override
  public int available() {
    return buffer.remaining();
  }

  /** What was not read is not fetched. */
  @Override
  public void close() {
    from.close();
  }
}
