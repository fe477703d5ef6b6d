package io.lifeboat.archive;

import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Keeps a failing connection apart from a broken archive: here an I/O error is UNAVAILABLE. */
final class SourceStream extends FilterInputStream {
  SourceStream(InputStream in) {
    super(in);
  }

  @Override
  public int read() throws IOException {
    try {
      return super.read();
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    try {
      return super.read(into, offset, length);
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  @Override
  public void close() {
    try {
      super.close();
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private static LifeboatException unreadable(IOException cause) {
    var reason = cause.getMessage() == null ? "the connection ended" : cause.getMessage();
    return new LifeboatException(
        FailureKind.UNAVAILABLE,
        "archive-unreadable",
        "reading the backup stopped: " + reason,
        "try again",
        cause);
  }
}
