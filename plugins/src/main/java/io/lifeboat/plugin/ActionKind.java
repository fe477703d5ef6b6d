package io.lifeboat.plugin;

/** The kinds of Velero actions that are registered here, under Velero's own words for them. */
enum ActionKind {
  BACKUP("BackupItemAction"),
  RESTORE("RestoreItemAction"),
  RESTORE_V2("RestoreItemActionV2"),
  BLOCK("ItemBlockAction");

  private final String word;

  ActionKind(String word) {
    this.word = word;
  }

  /** As Velero writes it in lists and labels. */
  String word() {
    return word;
  }
}
