package io.lifeboat.archive;

import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import io.lifeboat.resource.ItemId;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/**
 * Writes a tarball as Velero does: {@code metadata/version} first, then each item twice, plain and
 * under its version. Not for use by several threads at once. Closing it ends the tarball and closes
 * the stream; without that the tarball counts as cut short.
 */
public final class ArchiveWriter implements AutoCloseable {
  private static final int MODE = 0755;
  private static final int BUFFER = 64 << 10;

  private final TarArchiveOutputStream tar;
  private final Clock clock;
  private long items;
  private long bytes;

  /**
   * Begins a tarball.
   *
   * @throws LifeboatException UNAVAILABLE, code {@code archive-unwritable}, here as in every method
   */
  public ArchiveWriter(OutputStream out, Clock clock) {
    this.clock = clock;
    try {
      var gzip = new GZIPOutputStream(new BufferedOutputStream(out, BUFFER), BUFFER);
      tar = new TarArchiveOutputStream(gzip, StandardCharsets.UTF_8.name());
      tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
      tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
      tar.setAddPaxHeadersForNonAsciiNames(true);
      entry("metadata/version", (FormatVersion.CURRENT + "\n").getBytes(StandardCharsets.US_ASCII));
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  /**
   * Adds an item that was fetched at the version its cluster prefers, in both layouts.
   *
   * @param version of its API group, such as {@code v1}
   * @param json written as it is
   */
  public void add(ItemId item, String version, byte[] json) {
    write(EntryPath.plain(item), json);
    write(EntryPath.preferred(item, version), json);
    items++;
    bytes += json.length;
  }

  /** Adds one entry alone: a version that is not the preferred one. */
  public void add(EntryPath path, byte[] json) {
    write(path, json);
  }

  /** How many items were added in both layouts. */
  public long items() {
    return items;
  }

  /** The size of their JSON together, each counted once. */
  public long bytes() {
    return bytes;
  }

  private void write(EntryPath path, byte[] json) {
    var name = path.toString();
    var objection = EntryRules.objection(name);
    if (objection.isPresent()) {
      throw new LifeboatException(
          FailureKind.DAMAGED,
          "archive-entry-name",
          EntryRules.printable(name) + " cannot be an entry of a backup: " + objection.get());
    }
    try {
      entry(name, json);
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  private void entry(String name, byte[] content) throws IOException {
    var entry = new TarArchiveEntry(name);
    entry.setSize(content.length);
    entry.setMode(MODE);
    entry.setUserName("");
    entry.setLastModifiedTime(FileTime.from(clock.instant().truncatedTo(ChronoUnit.SECONDS)));
    tar.putArchiveEntry(entry);
    tar.write(content);
    tar.closeArchiveEntry();
  }

  @Override
  public void close() {
    try {
      tar.close();
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  private static LifeboatException unwritable(IOException cause) {
    return new LifeboatException(
        FailureKind.UNAVAILABLE,
        "archive-unwritable",
        "cannot write the backup's tarball: " + cause.getMessage(),
        "",
        cause);
  }
}
