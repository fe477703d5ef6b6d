package io.lifeboat.archive;

import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import java.util.ArrayList;
import java.util.List;

/**
 * How much of an archive is believed. Each violation is a refusal that names the entry, the limit
 * and the option that raises it. What no option changes (names, types, structure) is in {@link
 * EntryRules}.
 *
 * @param itemBytes the largest single item
 * @param totalBytes all content together, uncompressed
 * @param entries how many files
 * @param ratio uncompressed over compressed size, tested once {@code ratioFrom} bytes have come out
 * @param ratioFrom below so many uncompressed bytes the ratio is not looked at
 */
public record ArchiveLimits(
    long itemBytes, long totalBytes, long entries, long ratio, long ratioFrom) {
  /** The option of the command line that raises a limit; its value is {@code NAME=NUMBER}. */
  public static final String OPTION = "--archive-limit";

  private static final long MIB = 1L << 20;

  /** Far above any cluster seen (66,776 items, 1.3 GB), far below what harms a laptop. */
  public static ArchiveLimits standard() {
    return new ArchiveLimits(64 * MIB, 64L * 1024 * MIB, 10_000_000, 200, 64 * MIB);
  }

  /** The same table with one limit set. */
  public ArchiveLimits with(ArchiveLimit limit, long value) {
    return switch (limit) {
      case ITEM_BYTES -> new ArchiveLimits(value, totalBytes, entries, ratio, ratioFrom);
      case TOTAL_BYTES -> new ArchiveLimits(itemBytes, value, entries, ratio, ratioFrom);
      case ENTRIES -> new ArchiveLimits(itemBytes, totalBytes, value, ratio, ratioFrom);
      case RATIO -> new ArchiveLimits(itemBytes, totalBytes, entries, value, ratioFrom);
    };
  }

  /**
   * The same table with one limit set as a user writes it: {@code ratio=400}.
   *
   * @throws LifeboatException INVALID_INPUT, code {@code archive-limit-invalid}
   */
  public ArchiveLimits with(String assignment) {
    var equals = assignment.indexOf('=');
    if (equals > 0) {
      for (var limit : ArchiveLimit.values()) {
        if (limit.word().equals(assignment.substring(0, equals))) {
          return with(limit, number(assignment, assignment.substring(equals + 1)));
        }
      }
    }
    throw invalid(assignment, "it does not begin with the name of a limit and =");
  }

  private static long number(String assignment, String text) {
    try {
      var value = Long.parseLong(text);
      if (value > 0) {
        return value;
      }
    } catch (NumberFormatException e) {
      throw invalid(assignment, "'" + text + "' is not a whole number");
    }
    throw invalid(assignment, "the number must be above zero");
  }

  private static LifeboatException invalid(String assignment, String why) {
    var words = new ArrayList<String>();
    List.of(ArchiveLimit.values()).forEach(limit -> words.add(limit.word()));
    return new LifeboatException(
        FailureKind.INVALID_INPUT,
        "archive-limit-invalid",
        "'" + assignment + "' sets no archive limit: " + why,
        "write NAME=NUMBER, where NAME is one of " + String.join(", ", words));
  }
}
