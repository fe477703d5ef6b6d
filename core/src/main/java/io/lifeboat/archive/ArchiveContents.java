package io.lifeboat.archive;

import io.lifeboat.resource.GroupResource;
import io.lifeboat.resource.ItemId;
import io.lifeboat.resource.NamespacedName;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedSet;

/**
 * The items of one tarball, to be looked up in any order: the plain entries are spooled to a
 * private temporary file (mode 0600, gone when closed), and only names and places stay in memory.
 */
@SuppressWarnings("DoNotCallSuggester")
public final class ArchiveContents implements AutoCloseable {
  private ArchiveContents() {}

  /**
   * Reads a whole tarball, checking every entry against the limits.
   *
   * @param spoolFolder where the temporary file goes
   * @throws io.lifeboat.failure.LifeboatException DAMAGED when it is cut short, not gzip, or breaks
   *     a limit
   */
  public static ArchiveContents read(InputStream tarball, ArchiveLimits limits, Path spoolFolder) {
    throw new UnsupportedOperationException();
  }

  /** Content of {@code metadata/version}, such as {@code 1.1.0}. */
  public String formatVersion() {
    throw new UnsupportedOperationException();
  }

  /** The number of items, each counted once whatever its entries. */
  public int size() {
    throw new UnsupportedOperationException();
  }

  public SortedSet<GroupResource> resources() {
    throw new UnsupportedOperationException();
  }

  /** Names of one resource's items, sorted. */
  public List<NamespacedName> items(GroupResource resource) {
    throw new UnsupportedOperationException();
  }

  public boolean contains(ItemId item) {
    throw new UnsupportedOperationException();
  }

  /** The JSON of one item exactly as stored; NOT_FOUND when the archive has no such item. */
  public byte[] bytes(ItemId item) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void close() {
    throw new UnsupportedOperationException();
  }
}
