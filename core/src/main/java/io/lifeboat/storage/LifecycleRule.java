package io.lifeboat.storage;

import java.util.ArrayList;
import java.util.Optional;

/**
 * A lifecycle rule of ours; all numbers are days. In a bucket there is at most one of a subject for
 * a prefix, and those of other prefixes belong to other hubs.
 *
 * @param prefix what it holds for; rules that delete objects hold for {@code backups/} alone, since
 *     repositories ({@code kopia/}, {@code restic/}) break when parts of them expire; our own
 *     records only lose what was overwritten
 */
public record LifecycleRule(
    Subject subject,
    String prefix,
    Optional<Integer> expire,
    Optional<Integer> expireNoncurrent,
    Optional<Integer> abortUploads) {
  private static final int UPLOAD_DAYS = 7;
  private static final int RECORD_DAYS = 1;

  /** What a rule looks after. */
  public enum Subject {
    /** With the id that managed-velero-operator uses, so that its rule is taken over. */
    BACKUPS("Backup Expiry", "backups/"),
    /** The lease is renewed every few minutes, and each renewal leaves an old version behind. */
    RECORDS("lifeboat-lease", "metadata/lifeboat/"),
    /** What was never finished, in the whole bucket. */
    UPLOADS("lifeboat-abort-uploads", "");

    private final String id;
    private final String folder;

    Subject(String id, String folder) {
      this.id = id;
      this.folder = folder;
    }

    /** By which a store with ids for rules knows it; where Velero has a prefix, that follows. */
    public String id() {
      return id;
    }

    /** What it looks after lies in this folder below Velero's prefix. */
    public String folder() {
      return folder;
    }

    /** Whether somebody's rule of this subject may hold for it. */
    public boolean mayHoldFor(String prefix) {
      return prefix.equals(folder) || (!folder.isEmpty() && prefix.endsWith("/" + folder));
    }
  }

  /** Backups go after so many days, what was overwritten or deleted among them too. */
  static LifecycleRule backups(String prefix, int days, Optional<Integer> noncurrentDays) {
    return new LifecycleRule(
        Subject.BACKUPS,
        below(prefix, Subject.BACKUPS),
        Optional.of(days),
        noncurrentDays,
        Optional.empty());
  }

  /** What was overwritten or deleted of our own records goes after a day; what is live stays. */
  static LifecycleRule lease(String prefix) {
    return new LifecycleRule(
        Subject.RECORDS,
        below(prefix, Subject.RECORDS),
        Optional.empty(),
        Optional.of(RECORD_DAYS),
        Optional.empty());
  }

  /** Uploads that were never finished go, wherever they are. */
  static LifecycleRule uploads() {
    return new LifecycleRule(
        Subject.UPLOADS, "", Optional.empty(), Optional.empty(), Optional.of(UPLOAD_DAYS));
  }

  private static String below(String prefix, Subject subject) {
    return prefix.isEmpty() ? subject.folder() : prefix + "/" + subject.folder();
  }

  /** Whether both would stand in the same place, so that one replaces the other. */
  public boolean isInstead(LifecycleRule other) {
    return subject == other.subject && prefix.equals(other.prefix);
  }

  /** Velero's prefix that it belongs to; empty: the top of the bucket. */
  public String owner() {
    var end = prefix.length() - subject.folder().length();
    return subject.mayHoldFor(prefix) && end > 0 ? prefix.substring(0, end - 1) : "";
  }

  /** Whether it is about what was never finished; all others are about objects. */
  boolean isOfUploads() {
    return subject == Subject.UPLOADS;
  }

  /** As a user reads it. */
  @Override
  public String toString() {
    var parts = new ArrayList<String>();
    expire.ifPresent(days -> parts.add(prefix + " expires after " + days + " days"));
    var old = expire.isPresent() ? "old versions" : "old versions in " + prefix;
    expireNoncurrent.ifPresent(days -> parts.add(old + " after " + days));
    abortUploads.ifPresent(days -> parts.add("unfinished uploads end after " + days + " days"));
    return String.join(", ", parts);
  }
}
