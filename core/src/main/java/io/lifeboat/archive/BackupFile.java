package io.lifeboat.archive;

/** The files of one backup's folder (spec/velero.md §2.1). */
public enum BackupFile {
  /** The Backup object, plain JSON. A backup exists when this does. */
  METADATA("velero-backup.json", false),
  /** The tarball of the items. */
  CONTENTS(".tar.gz", true),
  /** Gzip of text lines. */
  LOGS("-logs.gz", true),
  /** Gzip of the kinds and names that were looked at; see {@link ResourceList}. */
  RESOURCE_LIST("-resource-list.json.gz", true),
  /** Gzip of warnings and errors; see {@link BackupResults}. */
  RESULTS("-results.gz", true),
  /** Gzip of an array; see {@link VolumeInfo}. */
  VOLUME_INFO("-volumeinfo.json.gz", true),
  /** Gzip of an array of native snapshots. */
  VOLUME_SNAPSHOTS("-volumesnapshots.json.gz", true),
  /** Gzip of an array of PodVolumeBackup objects. */
  POD_VOLUME_BACKUPS("-podvolumebackups.json.gz", true),
  /** Gzip of an array of asynchronous operations. */
  ITEM_OPERATIONS("-itemoperations.json.gz", true),
  /** Gzip of an array of VolumeSnapshot objects; only Velero up to 1.16. */
  CSI_SNAPSHOTS("-csi-volumesnapshots.json.gz", true),
  /** Gzip of an array of VolumeSnapshotContent objects; only Velero up to 1.16. */
  CSI_SNAPSHOT_CONTENTS("-csi-volumesnapshotcontents.json.gz", true),
  /** Gzip of an array of VolumeSnapshotClass objects; only Velero up to 1.17. */
  CSI_SNAPSHOT_CLASSES("-csi-volumesnapshotclasses.json.gz", true),
  /** Lifeboat's own checksums, plain JSON; Velero tolerates it and deletes it with the backup. */
  MANIFEST("lifeboat-manifest.json", false);

  /** The folder of all backups below a location. */
  static final String FOLDER = "backups/";

  private final String tail;
  private final boolean namedAfterBackup;

  BackupFile(String tail, boolean namedAfterBackup) {
    this.tail = tail;
    this.namedAfterBackup = namedAfterBackup;
  }

  /** The file's name, such as {@code nightly-logs.gz}. */
  public String fileName(String backup) {
    return namedAfterBackup ? backup + tail : tail;
  }

  /** The file's key below a location, such as {@code backups/nightly/nightly-logs.gz}. */
  public String key(String backup) {
    return FOLDER + backup + "/" + fileName(backup);
  }
}
