package io.lifeboat.transform.openshift;

import io.lifeboat.resource.KubeObject;
import io.lifeboat.transform.Facts;
import io.lifeboat.transform.Question;
import io.lifeboat.velero.LabelValue;

/** What the transforms read of a Backup or Restore (§10.1). */
record Operation(KubeObject object) {
  static Operation of(Facts facts) {
    return new Operation(facts.operation());
  }

  /** Whether the migration workflow runs, not plain backup and restore (§2.1). */
  boolean isMigration() {
    return object.label("app.kubernetes.io/part-of").equals("openshift-migration");
  }

  /** The stage restore of a stage migration: volumes come, snapshots not yet. */
  boolean isStage() {
    return object.annotation("migration.openshift.io/migmigration-type").equals("stage")
        && !object.label("migration-stage-restore").isEmpty();
  }

  /** The restore's name as the value of a label. */
  String label() {
    return LabelValue.of(object.name());
  }

  /** Asks for the Backup that this Restore restores. */
  Question backup() {
    return Question.one("backups.velero.io", object.namespace(), object.text("/spec/backupName"));
  }

  /** Whether a Backup backs up every volume through the file system. */
  static boolean isFileSystemBackup(KubeObject backup) {
    return backup.at("/spec/defaultVolumesToRestic").asBoolean()
        || backup.at("/spec/defaultVolumesToFsBackup").asBoolean();
  }
}
