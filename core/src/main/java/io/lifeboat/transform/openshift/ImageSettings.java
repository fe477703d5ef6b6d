package io.lifeboat.transform.openshift;

/**
 * How images travel between clusters.
 *
 * @param inStorageLocation whether plain backups keep images in their storage location (OADP's
 *     {@code backupImages})
 * @param hasToken whether there is a token to present to the internal registry
 */
public record ImageSettings(boolean inStorageLocation, boolean hasToken) {
  /** Plain backups leave images where they are. */
  public static ImageSettings leaveImages() {
    return new ImageSettings(false, true);
  }
}
