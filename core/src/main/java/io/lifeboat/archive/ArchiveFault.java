package io.lifeboat.archive;

import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import java.io.IOException;
import java.util.Locale;

/**
 * What is wrong with an archive, thrown where it is noticed; the reader adds where that is and
 * turns it into the failure that callers see.
 */
final class ArchiveFault extends IOException {
  private static final long serialVersionUID = 1L;

  private final FailureKind kind;
  private final String code;
  private final String hint;
  private final String words;

  private ArchiveFault(FailureKind kind, String code, String words, String hint) {
    super(words);
    this.kind = kind;
    this.code = code;
    this.words = words;
    this.hint = hint;
  }

  static ArchiveFault truncated(long compressed) {
    var where = " at byte " + grouped(compressed) + " of the compressed file";
    return damaged(
        "archive-truncated", "ends early, %s," + where, "its upload or its copy was cut short");
  }

  /** The gzip layer is whole, what is inside is not. */
  static ArchiveFault cutInside() {
    return damaged(
        "archive-truncated", "ends early, %s, inside the tar file", "its writer was cut short");
  }

  static ArchiveFault corrupt(String why) {
    return damaged("archive-corrupt", "is broken, %s: " + why, "");
  }

  static ArchiveFault empty() {
    return damaged("archive-empty", "is an empty file", "its upload or its copy was cut short");
  }

  static ArchiveFault notGzip() {
    return damaged("archive-not-gzip", "is not a gzip file", "");
  }

  static ArchiveFault trailing(long end) {
    return damaged(
        "archive-trailing-data",
        "has foreign data after its end, %s, from byte " + grouped(end),
        "the items before it are whole: keep the first " + end + " bytes of the file to read them");
  }

  static ArchiveFault trailingInside() {
    return damaged(
        "archive-trailing-data", "has foreign data after the end mark of its tar file, %s", "");
  }

  static ArchiveFault entry(String code, String why) {
    return damaged(code, "is not to be trusted, %s: " + why, "");
  }

  static ArchiveFault limit(ArchiveLimit limit, long allowed, String what) {
    return new ArchiveFault(
        FailureKind.REFUSED,
        "archive-limit-" + limit.word(),
        "breaks a limit, %s: " + what,
        "if you trust it, raise the limit: "
            + (ArchiveLimits.OPTION + " " + limit.word() + "=" + allowed * 4));
  }

  static ArchiveFault format(String version) {
    return new ArchiveFault(
        FailureKind.REFUSED,
        "format-unknown",
        "has the unknown format version '" + EntryRules.printable(version) + "'",
        FormatVersion.HINT);
  }

  private static ArchiveFault damaged(String code, String words, String hint) {
    return new ArchiveFault(FailureKind.DAMAGED, code, words, hint);
  }

  /** The failure for callers; {@code place} says how far reading had come. */
  LifeboatException at(String place) {
    return of("the archive", place);
  }

  /** The failure where it is not in the archive but in {@code what}. */
  LifeboatException of(String what, String place) {
    return new LifeboatException(kind, code, what + " " + words.replace("%s", place), hint, this);
  }

  static String grouped(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
