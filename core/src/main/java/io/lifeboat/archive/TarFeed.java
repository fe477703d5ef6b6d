package io.lifeboat.archive;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * What the tar reader reads from. Between two entries it gives out no more than the headers of an
 * honest archive need: the tar reader would collect a header of any size in memory.
 */
final class TarFeed extends FilterInputStream {
  private static final long LONGEST_HEADER = 64 << 10;

  private long position;
  private long stop = Long.MAX_VALUE;

  TarFeed(InputStream in) {
    super(in);
  }

  /** How many bytes were given out. */
  long position() {
    return position;
  }

  void beginHeader() {
    stop = position + LONGEST_HEADER;
  }

  void endHeader() {
    stop = Long.MAX_VALUE;
  }

  @Override
  public int read() throws IOException {
    var read = super.read();
    count(read < 0 ? 0 : 1);
    return read;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    var read = super.read(into, offset, length);
    count(Math.max(read, 0));
    return read;
  }

  @Override
  public long skip(long wanted) throws IOException {
    var skipped = super.skip(wanted);
    count(skipped);
    return skipped;
  }

  private void count(long bytes) throws IOException {
    position += bytes;
    if (position > stop) {
      throw ArchiveFault.entry("archive-entry-header", "an entry's header is larger than 64 KiB");
    }
  }

  @Override
  public boolean markSupported() {
    return false;
  }
}
