package io.lifeboat.archive;

import java.io.IOException;
import java.io.InputStream;

/** Is shown every entry of an archive once, in the order of the archive. */
@FunctionalInterface
public interface ArchiveVisitor {
  /**
   * Looks at one entry.
   *
   * @param content to be read during the call or not at all; never more than the entry's size
   * @throws IOException from {@code content} only; passed on unchanged, the reader says what it
   *     means
   */
  void visit(ArchiveEntry entry, InputStream content) throws IOException;
}
