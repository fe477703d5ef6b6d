package io.lifeboat.archive;

import io.lifeboat.failure.LifeboatException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.jspecify.annotations.Nullable;

/**
 * Streams through a tarball once, in constant memory whatever its size, and shows each entry that
 * belongs to an item to a visitor. Nothing is believed: names, types, sizes, counts and ratio are
 * checked before the visitor sees an entry.
 */
public final class ArchiveReader {
  private static final String VERSION_FILE = "metadata/version";
  private static final int LONGEST_VERSION = 64;
  private static final int RECORD = 512;

  private final InflatedStream inflated;
  private final TarFeed feed;
  private final TarArchiveInputStream tar;
  private final ArchiveLimits limits;
  private final byte[] scrap = new byte[16 << 10];

  private String formatVersion = "";
  private String entryName = "";
  private boolean inEntry;
  private long entries;
  private long plainItems;
  private long versionedItems;
  private long contentBytes;
  private long ignored;
  private long padding;

  private ArchiveReader(InputStream tarball, ArchiveLimits limits) {
    this.inflated = new InflatedStream(new SourceStream(tarball), limits);
    this.feed = new TarFeed(inflated);
    this.tar = new TarArchiveInputStream(feed, RECORD, StandardCharsets.UTF_8.name());
    this.limits = limits;
  }

  /**
   * Reads the whole tarball and closes it.
   *
   * @throws LifeboatException DAMAGED when it is cut short, not gzip, not tar, or names what no
   *     archive of Velero's names; REFUSED when it breaks a limit or has an unknown format;
   *     UNAVAILABLE when the stream fails
   */
  public static ArchiveExtent read(
      InputStream tarball, ArchiveLimits limits, ArchiveVisitor visitor) {
    var reader = new ArchiveReader(tarball, limits);
    try (reader.tar) {
      return reader.readAll(visitor);
    } catch (ArchiveFault fault) {
      throw fault.at(reader.place());
    } catch (IOException e) {
      throw reader.misread(e).at(reader.place());
    }
  }

  private ArchiveExtent readAll(ArchiveVisitor visitor) throws IOException {
    for (var entry = next(); entry != null; entry = next()) {
      check(entry);
      var path = entry.isDirectory() ? Optional.<EntryPath>empty() : path();
      if (path.isPresent()) {
        visitor.visit(new ArchiveEntry(path.get(), entry.getSize()), new Content(tar));
      }
      skipRest();
      inEntry = false;
      count(path);
      padding = (RECORD - entry.getSize() % RECORD) % RECORD;
    }
    checkNothingFollows();
    return new ArchiveExtent(
        formatVersion, entries, ignored, contentBytes, inflated.compressedBytes());
  }

  /** Whatever the visitor left. */
  private void skipRest() throws IOException {
    var count = tar.read(scrap);
    while (count >= 0) {
      count = tar.read(scrap);
    }
  }

  private @Nullable TarArchiveEntry next() throws IOException {
    var start = feed.position();
    feed.beginHeader();
    var entry = tar.getNextEntry();
    feed.endHeader();
    if (entry == null && feed.position() - start < padding + RECORD) {
      throw ArchiveFault.cutInside(); // no end mark
    }
    return entry;
  }

  private void check(TarArchiveEntry entry) throws ArchiveFault {
    entries++;
    if (!entry.isCheckSumOK()) {
      throw ArchiveFault.corrupt("the checksum of an entry's header does not match");
    }
    entryName = relative(entry);
    inEntry = true;
    var objection = EntryRules.objection(entryName);
    if (objection.isPresent() && !(entry.isDirectory() && entryName.isEmpty())) {
      throw ArchiveFault.entry("archive-entry-name", objection.get());
    }
    var type = entry.getLinkFlag();
    var plainFile = type == TarConstants.LF_NORMAL || type == TarConstants.LF_OLDNORM;
    if (!entry.isDirectory() && (!plainFile || entry.isSparse())) {
      throw ArchiveFault.entry("archive-entry-type", "it is not a regular file");
    }
    checkAmount(entry.getSize());
  }

  private void checkAmount(long size) throws ArchiveFault {
    if (entries > limits.entries()) {
      var what = "more than " + ArchiveFault.grouped(limits.entries()) + " entries";
      throw ArchiveFault.limit(ArchiveLimit.ENTRIES, limits.entries(), what);
    }
    if (size > limits.itemBytes()) {
      var what =
          ArchiveFault.grouped(size)
              + " bytes where "
              + ArchiveFault.grouped(limits.itemBytes())
              + " are allowed";
      throw ArchiveFault.limit(ArchiveLimit.ITEM_BYTES, size, what);
    }
    contentBytes += size;
  }

  /** As a hand-made archive may have it: with {@code ./} in front, folders with a slash behind. */
  private static String relative(TarArchiveEntry entry) {
    var name = entry.getName().startsWith("./") ? entry.getName().substring(2) : entry.getName();
    return entry.isDirectory() && name.endsWith("/") ? name.substring(0, name.length() - 1) : name;
  }

  /** Which item's entry this is; the one file that is none and still matters is read here. */
  private Optional<EntryPath> path() throws IOException {
    if (entryName.equals(VERSION_FILE)) {
      formatVersion = new String(tar.readNBytes(LONGEST_VERSION), StandardCharsets.UTF_8).strip();
      if (!FormatVersion.isKnown(formatVersion)) {
        throw ArchiveFault.format(formatVersion);
      }
    }
    return EntryPath.parse(entryName);
  }

  private void count(Optional<EntryPath> path) {
    if (path.isEmpty()) {
      ignored++;
    } else if (path.get().isPlain()) {
      plainItems++;
    } else {
      versionedItems++;
    }
  }

  private void checkNothingFollows() throws IOException {
    for (var count = feed.read(scrap, 0, scrap.length);
        count >= 0;
        count = feed.read(scrap, 0, scrap.length)) {
      for (var i = 0; i < count; i++) {
        if (scrap[i] != 0) {
          throw ArchiveFault.trailingInside();
        }
      }
    }
  }

  private ArchiveFault misread(IOException e) {
    return inflated.hasEnded()
        ? ArchiveFault.cutInside()
        : ArchiveFault.corrupt(e.getMessage() == null ? "not a tar file" : e.getMessage());
  }

  private String place() {
    var items = plainItems > 0 ? plainItems : versionedItems;
    var after = "after " + ArchiveFault.grouped(items) + (items == 1 ? " item" : " items");
    var where = inEntry ? ", in entry " : ", behind entry ";
    return entryName.isEmpty() ? after : after + where + EntryRules.printable(entryName);
  }

  /** The tar stream as a visitor sees it: it cannot be closed. */
  private static final class Content extends FilterInputStream {
    Content(InputStream tar) {
      super(tar);
    }

    @Override
    public void close() {
      // the reader goes on
    }
  }
}
