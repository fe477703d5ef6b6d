package io.lifeboat.storage;

import java.util.ArrayList;
import java.util.Optional;
import java.util.Set;

/**
 * A lifecycle rule of ours, known by its id; all numbers are days.
 *
 * @param prefix what it holds for; rules that delete objects hold for {@code backups/} alone, since
 *     repositories ({@code kopia/}, {@code restic/}) break when parts of them expire
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

  /** The ids that are ours; rules with any other are somebody else's. */
  public static final Set<String> IDS = Set.of(EXPIRY, UPLOADS);

  private static final String BACKUPS = "backups/";
  private static final int UPLOAD_DAYS = 7;

  /** Backups go after so many days, what was overwritten or deleted among them too. */
  static LifecycleRule backups(String prefix, int days, Optional<Integer> noncurrentDays) {
    var folder = prefix.isEmpty() ? BACKUPS : prefix + "/" + BACKUPS;
    return new LifecycleRule(EXPIRY, folder, Optional.of(days), noncurrentDays, Optional.empty());
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
    expireNoncurrent.ifPresent(days -> parts.add("old versions after " + days));
    abortUploads.ifPresent(days -> parts.add("unfinished uploads end after " + days + " days"));
    return String.join(", ", parts);
  }
}
