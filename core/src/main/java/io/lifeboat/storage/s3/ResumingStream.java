package io.lifeboat.storage.s3;

import io.lifeboat.failure.LifeboatException;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Function;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/**
 * An object as a stream that goes on after a broken connection, from the byte where it broke, as
 * long as it is still the same object.
 */
final class ResumingStream extends InputStream {
  /** Broken connections in a row, without {@link #PROGRESS} between them, until it gives up. */
  private static final int RESUMES = 5;

  private static final long PROGRESS = 1 << 20;

  private final Function<Long, ResponseInputStream<GetObjectResponse>> reopen;
  private final Function<Throwable, LifeboatException> words;
  private ResponseInputStream<GetObjectResponse> from;
  private final long length;
  private long position;
  private int resumes;
  private long resumedAt;

  /**
   * A stream over the rest of an answer.
   *
   * @param reopen the same range of the same object, from so many bytes into it
   */
  ResumingStream(
      ResponseInputStream<GetObjectResponse> first,
      Function<Long, ResponseInputStream<GetObjectResponse>> reopen,
      Function<Throwable, LifeboatException> words) {
    this.from = first;
    this.reopen = reopen;
    this.words = words;
    var stated = first.response().contentLength();
    this.length = stated == null ? Long.MAX_VALUE : stated;
  }

  @Override
  public int read() {
    var one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int start, int count) {
    if (count == 0) {
      return 0;
    }
    while (position < length) {
      try {
        var read = from.read(into, start, (int) Math.min(count, length - position));
        if (read > 0) {
          position += read;
          return read;
        }
        if (length == Long.MAX_VALUE) {
          return -1; // nobody said how long it is
        }
        resume(new IOException("the connection ended at byte " + position + " of " + length));
      } catch (IOException | SdkException e) {
        resume(e);
      }
    }
    return -1;
  }

  private void resume(Exception broken) {
    resumes = position - resumedAt >= PROGRESS ? 1 : resumes + 1;
    if (resumes > RESUMES || Thread.currentThread().isInterrupted()) {
      throw words.apply(broken);
    }
    resumedAt = position;
    from.abort();
    from = reopen.apply(position);
  }

  @Override
  public int available() throws IOException {
    return position < length ? from.available() : 0;
  }

  /** What was not read is not fetched. */
  @Override
  public void close() throws IOException {
    if (position < length) {
      from.abort();
    } else {
      from.close();
    }
  }
}
