package io.lifeboat.storage;

import java.util.ArrayList;
import java.util.Optional;
import java.util.Set;

/**
 * A lifecycle rule of ours, known by its id; all numbers are days.
 *
 * @param prefix what it holds for; rules that delete objects hold for {@code backups/} alone, since
 *     repositories ({@code kopia/}, {@code restic/}) break when parts of them expire; our own
 *     records only lose what was overwritten
 */
public record LifecycleRule(
    String id,
    String prefix,
    Optional<Integer> expire,
    Optional<Integer> expireNoncurrent,
    Optional<Integer> abortUploads) {
  /** The id managed-velero-operator uses, so that its rule is taken over and not doubled. */
  public static final String EXPIRY = "Backup Expiry";

  public static final String UPLOADS = "lifeboat-abort-uploads";

  /** The lease is renewed every few minutes, and each renewal leaves an old version behind. */
  public static final String LEASE = "lifeboat-lease";

  /** The ids that are ours; rules with any other are somebody else's. */
  public static final Set<String> IDS = Set.of(EXPIRY, UPLOADS, LEASE);

  /** Where Velero's backups lie below its prefix. */
  public static final String BACKUPS = "backups/";

  /** Where our own records lie below Velero's prefix, the lease among them. */
  public static final String RECORDS = "metadata/lifeboat/";

  private static final int UPLOAD_DAYS = 7;
  private static final int RECORD_DAYS = 1;

  /** Backups go after so many days, what was overwritten or deleted among them too. */
  static LifecycleRule backups(String prefix, int days, Optional<Integer> noncurrentDays) {
    return new LifecycleRule(
        EXPIRY, below(prefix, BACKUPS), Optional.of(days), noncurrentDays, Optional.empty());
  }

  /** What was overwritten or deleted of our own records goes after a day; what is live stays. */
  static LifecycleRule lease(String prefix) {
    return new LifecycleRule(
        LEASE,
        below(prefix, RECORDS),
        Optional.empty(),
        Optional.of(RECORD_DAYS),
        Optional.empty());
  }

  /** Whether it is about what was never finished; all others are about objects. */
  boolean isOfUploads() {
    return id.equals(UPLOADS);
  }

  private static String below(String prefix, String folder) {
    return prefix.isEmpty() ? folder : prefix + "/" + folder;
  }

  /** Uploads that were never finished go, wherever they are. */
  static LifecycleRule uploads() {
    return new LifecycleRule(
        UPLOADS, "", Optional.empty(), Optional.empty(), Optional.of(UPLOAD_DAYS));
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
