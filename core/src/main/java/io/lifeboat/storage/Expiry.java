package io.lifeboat.storage;

/**
 * After how many days a backup's objects go.
 *
 * @param exact false: later is as good, and backups that live longer push it out
 */
public record Expiry(int days, boolean exact) {
  /** Upstream's 90 days (managed-velero.md §4.7), or later. */
  public static final Expiry USUAL = new Expiry(90, false);

  /** As a user said. */
  public static Expiry of(int days) {
    return new Expiry(days, true);
  }

  /** The days to write where {@code found} are in force and a backup lives {@code longest}. */
  int daysBeside(int found, int longest) {
    return exact ? days : Math.max(days, Math.max(found, longest));
  }
}
