package io.lifeboat.archive;

import java.io.IOException;
import java.util.zip.ZipException;

/** The head of one gzip member (RFC 1952 §2.3). Its fields say nothing a restore needs. */
final class GzipHeader {
  private static final int HEADER_CHECKSUM = 2;
  private static final int EXTRA = 4;
  private static final int NAME = 8;
  private static final int COMMENT = 16;

  private GzipHeader() {}

  /**
   * Reads past one head.
   *
   * @return false when the source has ended, or holds nothing more than padding of zeros
   * @throws ZipException when what is there is not gzip
   */
  static boolean read(GzipSource source) throws IOException {
    var start = source.position();
    var first = source.read();
    while (first == 0 && start > 0) { // tape and block padding, as gzip(1) accepts it
      first = source.read();
    }
    if (first < 0) {
      return false;
    }
    if (first != 0x1f || source.need() != 0x8b || source.need() != 8) {
      throw start == 0 ? new NotGzipException() : new TrailingDataException(start);
    }
    var flags = source.need();
    source.bytes(6); // time, extra flags, operating system
    if ((flags & EXTRA) != 0) {
      source.bytes(source.need() | source.need() << 8);
    }
    skipText(source, (flags & NAME) != 0);
    skipText(source, (flags & COMMENT) != 0);
    source.bytes((flags & HEADER_CHECKSUM) != 0 ? 2 : 0);
    return true;
  }

  private static void skipText(GzipSource source, boolean present) throws IOException {
    var more = present;
    while (more) {
      more = source.need() != 0;
    }
  }

  /** The first bytes are not those of gzip. */
  static final class NotGzipException extends ZipException {
    private static final long serialVersionUID = 1L;

    NotGzipException() {
      super("its first bytes are not those of gzip");
    }
  }

  /** After the last member comes something that is neither a member nor padding. */
  static final class TrailingDataException extends ZipException {
    private static final long serialVersionUID = 1L;
    private final long end;

    TrailingDataException(long end) {
      super("after the end comes something that is not gzip");
      this.end = end;
    }

    /** Where the last good member ended, in compressed bytes. */
    long end() {
      return end;
    }
  }
}
