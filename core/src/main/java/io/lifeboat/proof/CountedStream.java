package io.lifeboat.proof;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.function.LongConsumer;

/** Digests what flows through it; a reader that closes it early can still be gone behind. */
final class CountedStream extends FilterInputStream {
  private static final int BUFFER = 64 << 10;

  private final MessageDigest digest = FileDigest.hasher();
  private final LongConsumer reached;
  private long bytes;

  CountedStream(InputStream in) {
    this(in, count -> {});
  }

  /** Tells {@code reached} again and again how many bytes have been read. */
  CountedStream(InputStream in, LongConsumer reached) {
    super(in);
    this.reached = reached;
  }

  @Override
  public int read() throws IOException {
    var one = super.read();
    if (one >= 0) {
      digest.update((byte) one);
      bytes++;
    }
    return one;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    var count = super.read(into, offset, length);
    if (count > 0) {
      digest.update(into, offset, count);
      bytes += count;
      reached.accept(bytes);
    }
    return count;
  }

  @Override
  public long skip(long wanted) throws IOException {
    return read(new byte[(int) Math.min(wanted, BUFFER)]);
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  /** The same stream for a reader who closes what it reads. */
  InputStream unclosed() {
    return new FilterInputStream(this) {
      @Override
      public int read(byte[] into, int offset, int length) throws IOException {
        return in.read(into, offset, length);
      }

      @Override
      public void close() {
        // the rest is still to be counted
      }
    };
  }

  /** Reads whatever is left. */
  FileDigest rest() throws IOException {
    var scrap = new byte[BUFFER];
    while (read(scrap, 0, scrap.length) >= 0) {
      // counts and digests
    }
    return digest();
  }

  /** Of what has been read; to be asked once. */
  FileDigest digest() {
    return FileDigest.of(bytes, digest.digest());
  }
}
