package io.lifeboat.archive;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** Makes archives no {@link ArchiveWriter} would make. */
final class TarBytes {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final TarArchiveOutputStream tar =
      new TarArchiveOutputStream(bytes, StandardCharsets.UTF_8.name());

  TarBytes() {
    tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
  }

  /** A plain item called {@code v1/ConfigMap shop/NAME}, with the content given. */
  TarBytes item(String name, String json) {
    return file("resources/configmaps/namespaces/shop/" + name + ".json", json);
  }

  TarBytes file(String name, String content) {
    return entry(new TarArchiveEntry(name, true), content.getBytes(StandardCharsets.UTF_8));
  }

  TarBytes special(String name, byte type, String target) {
    var entry = new TarArchiveEntry(name, type);
    entry.setLinkName(target);
    return entry(entry, new byte[0]);
  }

  private TarBytes entry(TarArchiveEntry entry, byte[] content) {
    try {
      entry.setSize(content.length);
      tar.putArchiveEntry(entry);
      tar.write(content);
      tar.closeArchiveEntry();
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The tar file without its end mark. */
  byte[] unfinished() {
    try {
      tar.flush();
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  byte[] tar() {
    try {
      tar.finish();
      return unfinished();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  byte[] gzip() {
    return gzip(tar());
  }

  static byte[] gzip(byte[] content) {
    var compressed = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(compressed)) {
      gzip.write(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return compressed.toByteArray();
  }

  /** {@code head}, so many zeros, all in one gzip member, without holding the zeros in memory. */
  static byte[] gzipOfZeros(byte[] head, long zeros) {
    var compressed = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(compressed, 1 << 16)) {
      gzip.write(head);
      var chunk = new byte[1 << 16];
      for (var left = zeros; left > 0; left -= chunk.length) {
        gzip.write(chunk, 0, (int) Math.min(left, chunk.length));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return compressed.toByteArray();
  }

  static byte[] join(byte[]... parts) {
    var joined = new ByteArrayOutputStream();
    for (var part : parts) {
      joined.writeBytes(part);
    }
    return joined.toByteArray();
  }

  /** A stream whose {@code available()} says nothing, as that of a socket may. */
  static InputStream stream(byte[] bytes) {
    return new ByteArrayInputStream(bytes) {
      @Override
      public synchronized int available() {
        return 0;
      }
    };
  }
}
