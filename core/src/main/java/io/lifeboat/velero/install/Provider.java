package io.lifeboat.velero.install;

import java.util.Locale;

/** Whose storage and disks Velero's plugin speaks to. */
public enum Provider {
  /** AWS, and every store that speaks S3. */
  AWS,
  GCP;

  /** As Velero's locations name it. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
