package io.lifeboat.archive;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipException;

/**
 * Decompresses gzip, several members in a row included. Unlike the JDK's stream it does not trust
 * {@code available()}, tells a cut file ({@link EOFException}) from a broken one ({@link
 * ZipException}), notices bytes after the end, and knows how far it has read.
 */
final class GunzipStream extends InputStream {
  private static final int TRAILER = 8;

  private final GzipSource source;
  private final Inflater inflater = new Inflater(true);
  private final CRC32 crc = new CRC32();
  private long memberBytes;
  private boolean inMember;
  private boolean ended;

  GunzipStream(InputStream compressed) {
    this.source = new GzipSource(compressed);
  }

  /** How many compressed bytes have been taken from the source. */
  long compressedBytes() {
    return source.position() - (inMember ? inflater.getRemaining() : 0);
  }

  @Override
  public int read() throws IOException {
    var one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    while (!ended && length > 0) {
      if (!inMember && !begin()) {
        break;
      }
      var count = inflate(into, offset, length);
      if (count > 0) {
        return count;
      }
    }
    return length == 0 ? 0 : -1;
  }

  private boolean begin() throws IOException {
    inMember = GzipHeader.read(source);
    ended = !inMember;
    if (inMember) {
      inflater.reset();
      crc.reset();
      memberBytes = 0;
    }
    return inMember;
  }

  private int inflate(byte[] into, int offset, int length) throws IOException {
    try {
      while (true) {
        var count = inflater.inflate(into, offset, length);
        crc.update(into, offset, count);
        memberBytes += count;
        if (inflater.finished()) {
          finish();
          return count;
        }
        if (count > 0) {
          return count;
        }
        if (inflater.needsDictionary()) {
          throw new ZipException("it needs a preset dictionary");
        }
        source.feed(inflater);
      }
    } catch (DataFormatException e) {
      throw new ZipException(e.getMessage() == null ? "broken deflate data" : e.getMessage());
    }
  }

  private void finish() throws IOException {
    source.giveBack(inflater.getRemaining());
    inMember = false;
    var trailer = source.bytes(TRAILER);
    if (number(trailer, 0) != crc.getValue()) {
      throw new ZipException("the checksum does not match");
    }
    if (number(trailer, 4) != (memberBytes & 0xffffffffL)) {
      throw new ZipException("the length does not match");
    }
  }

  private static long number(byte[] bytes, int at) {
    var value = 0L;
    for (var i = 3; i >= 0; i--) {
      value = value << 8 | (bytes[at + i] & 0xff);
    }
    return value;
  }

  @Override
  public void close() throws IOException {
    inflater.end();
    source.close();
  }
}
