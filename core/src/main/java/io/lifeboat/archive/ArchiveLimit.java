package io.lifeboat.archive;

import java.util.Locale;

/** One limit of the table, with the word by which a user raises it. */
public enum ArchiveLimit {
  /** The largest single item, in bytes. */
  ITEM_BYTES,
  /** All content together, uncompressed, in bytes. */
  TOTAL_BYTES,
  /** How many files. */
  ENTRIES,
  /** Uncompressed over compressed size. */
  RATIO;

  /** {@code item-bytes}, {@code total-bytes}, {@code entries}, {@code ratio}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
