package io.lifeboat.archive;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.zip.Inflater;

/** The compressed side of a gzip stream: one buffer, and a count of what was taken from it. */
final class GzipSource implements Closeable {
  private static final int BUFFER = 64 << 10;

  private final InputStream in;
  private final byte[] buffer = new byte[BUFFER];
  private int next;
  private int end;
  private long taken;

  GzipSource(InputStream in) {
    this.in = in;
  }

  /** How many bytes were handed out. */
  long position() {
    return taken;
  }

  /** The next byte; -1 at the end. */
  int read() throws IOException {
    if (next == end && !fill()) {
      return -1;
    }
    taken++;
    return buffer[next++] & 0xff;
  }

  /** The next byte, which must be there. */
  int need() throws IOException {
    var read = read();
    if (read < 0) {
      throw new EOFException();
    }
    return read;
  }

  byte[] bytes(int count) throws IOException {
    var bytes = new byte[count];
    for (var i = 0; i < count; i++) {
      bytes[i] = (byte) need();
    }
    return bytes;
  }

  /** Hands the rest of the buffer, or a fresh one, to the inflater. */
  void feed(Inflater inflater) throws IOException {
    if (next == end && !fill()) {
      throw new EOFException();
    }
    inflater.setInput(buffer, next, end - next);
    taken += end - next;
    next = end;
  }

  /** Takes back the last bytes that the inflater did not use. */
  void giveBack(int count) {
    next -= count;
    taken -= count;
  }

  private boolean fill() throws IOException {
    var count = in.read(buffer, 0, buffer.length);
    next = 0;
    end = Math.max(count, 0);
    return count > 0;
  }

  @Override
  public void close() throws IOException {
    Arrays.fill(buffer, (byte) 0); // it may have held secrets
    in.close();
  }
}
