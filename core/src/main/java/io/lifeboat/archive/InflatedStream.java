package io.lifeboat.archive;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.ZipException;

/**
 * A gzip file's content as far as it is believed: every fault comes out as an {@link ArchiveFault},
 * and the limits on size and ratio are kept while it flows.
 */
final class InflatedStream extends InputStream {
  private final GunzipStream gunzip;
  private final ArchiveLimits limits;
  private long inflated;
  private boolean ended;

  InflatedStream(InputStream compressed, ArchiveLimits limits) {
    this.gunzip = new GunzipStream(compressed);
    this.limits = limits;
  }

  /** How many bytes have come out. */
  long inflatedBytes() {
    return inflated;
  }

  /** How many compressed bytes have gone in. */
  long compressedBytes() {
    return gunzip.compressedBytes();
  }

  /** Whether the whole file was read, and was in order. */
  boolean hasEnded() {
    return ended;
  }

  @Override
  public int read() throws IOException {
    var one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    var count = inflate(into, offset, length);
    if (count < 0) {
      ended = true;
      if (gunzip.compressedBytes() == 0) {
        throw ArchiveFault.empty();
      }
      return count;
    }
    inflated += count;
    check();
    return count;
  }

  private int inflate(byte[] into, int offset, int length) throws IOException {
    try {
      return gunzip.read(into, offset, length);
    } catch (GzipHeader.NotGzipException e) {
      throw ArchiveFault.notGzip();
    } catch (GzipHeader.TrailingDataException e) {
      throw ArchiveFault.trailing(e.end());
    } catch (EOFException e) {
      throw ArchiveFault.truncated(gunzip.compressedBytes());
    } catch (ZipException e) {
      var near = " (near byte " + ArchiveFault.grouped(gunzip.compressedBytes()) + ")";
      throw ArchiveFault.corrupt(e.getMessage() + near);
    }
  }

  private void check() throws ArchiveFault {
    if (inflated > limits.totalBytes()) {
      throw ArchiveFault.limit(
          ArchiveLimit.TOTAL_BYTES,
          limits.totalBytes(),
          "more than " + ArchiveFault.grouped(limits.totalBytes()) + " bytes uncompressed");
    }
    if (inflated > limits.ratioFrom()
        && inflated / Math.max(1, compressedBytes()) >= limits.ratio()) {
      throw ArchiveFault.limit(
          ArchiveLimit.RATIO,
          limits.ratio(),
          "it inflates to more than " + limits.ratio() + " times its size");
    }
  }

  @Override
  public void close() throws IOException {
    gunzip.close();
  }
}
