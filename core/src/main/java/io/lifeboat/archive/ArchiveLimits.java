package io.lifeboat.archive;

/**
 * How much of an archive is believed. Each violation is a refusal that names the entry and the
 * limit.
 *
 * @param itemBytes the largest single item
 * @param totalBytes all content together, uncompressed
 * @param entries how many files
 * @param ratio uncompressed over compressed size, tested once {@code ratioFrom} bytes have come out
 * @param ratioFrom below so many uncompressed bytes the ratio is not looked at
 */
public record ArchiveLimits(
    long itemBytes, long totalBytes, long entries, int ratio, long ratioFrom) {
  private static final long MIB = 1L << 20;

  /** Far above any cluster seen (66,776 items, 1.3 GB), far below what harms a laptop. */
  public static ArchiveLimits standard() {
    return new ArchiveLimits(64 * MIB, 64L * 1024 * MIB, 10_000_000, 200, 64 * MIB);
  }
}
