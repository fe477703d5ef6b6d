package io.lifeboat.storage;

import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** So many bytes of a stream, no more; fewer are a failure, for then a file changed meanwhile. */
public final class ExactStream extends FilterInputStream {
  private long left;

  /** {@code length} in bytes. */
  public ExactStream(InputStream in, long length) {
    super(in);
    this.left = length;
  }

  /** UNAVAILABLE {@code file-unreadable}: what is to be uploaded cannot be read. */
  public static LifeboatException unreadable(IOException cause) {
    return new LifeboatException(
        FailureKind.UNAVAILABLE,
        "file-unreadable",
        cause instanceof EOFException
            ? "a file became shorter while it was being uploaded"
            : "cannot read what is to be uploaded: " + cause.getMessage(),
        "",
        cause);
  }

  @Override
  public int read() throws IOException {
    var one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int start, int count) throws IOException {
    if (left == 0) {
      return -1;
    }
    var read = super.read(into, start, (int) Math.min(count, left));
    if (read < 0) {
      throw unreadable(new EOFException());
    }
    left -= read;
    return read;
  }

  @Override
  public boolean markSupported() {
    return false; // a mark would not know how much is left
  }
}
