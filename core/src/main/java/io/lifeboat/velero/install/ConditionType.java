package io.lifeboat.velero.install;

/** What about an installation is told in its conditions. */
public enum ConditionType {
  PLATFORM_SUPPORTED("PlatformSupported"),
  CREDENTIALS_READY("CredentialsReady"),
  BUCKET_READY("BucketReady"),
  SETTINGS_IN_SYNC("SettingsInSync"),
  KINDS_READY("KindsReady"),
  VELERO_AVAILABLE("VeleroAvailable"),
  BACKUP_LOCATION_AVAILABLE("BackupLocationAvailable"),
  DUPLICATE("Duplicate"),
  OTHER_CONTROLLER("OtherController"),
  PAUSED("Paused"),
  READY("Ready");

  private final String word;

  ConditionType(String word) {
    this.word = word;
  }

  /** As the status has it. */
  @Override
  public String toString() {
    return word;
  }
}
