package io.lifeboat.cli;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A stream that remembers why it could not be written, since the writers above it do not tell. What
 * comes after a failure is dropped.
 */
public final class Outlet extends FilterOutputStream {
  private volatile @Nullable IOException failure;

  public Outlet(OutputStream out) {
    super(out);
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int from, int length) throws IOException {
    if (failure != null) {
      return;
    }
    try {
      out.write(bytes, from, length);
    } catch (IOException e) {
      failure = e;
      throw e;
    }
  }

  /**
   * Why something is not where it should be; a reader that went away, such as {@code head}, wanted
   * no more and is no failure.
   */
  public Optional<IOException> failure() {
    return Optional.ofNullable(failure).filter(e -> !isBrokenPipe(e));
  }

  private static boolean isBrokenPipe(IOException e) {
    return String.valueOf(e.getMessage()).contains("Broken pipe");
  }
}
