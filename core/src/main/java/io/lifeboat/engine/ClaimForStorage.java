package io.lifeboat.engine;

import io.lifeboat.resource.KubeObject;
import java.util.Set;

/**
 * A PersistentVolumeClaim as Velero stores it: without what an earlier restore or snapshot left on
 * it, and free to be provisioned anew (spec/velero.md §4.2, {@code velero.io/pv}).
 */
final class ClaimForStorage {
  private static final Set<String> STALE =
      Set.of("velero.io/restore-name", "velero.io/volume-snapshot-name");
  private static final String BACKUP_NAME = "velero.io/backup-name";

  private ClaimForStorage() {}

  static KubeObject of(KubeObject claim, String backupName) {
    var stored = claim.without("/spec/dataSource").without("/spec/dataSourceRef");
    // The empty class means "no class at all"; only then does a selector find the volume.
    var storageClass = claim.at("/spec/storageClassName");
    if (!storageClass.isTextual() || !storageClass.textValue().isEmpty()) {
      stored = stored.without("/spec/selector");
    }
    for (var label : claim.labels().entrySet()) {
      var ofAnother = label.getKey().equals(BACKUP_NAME) && !label.getValue().equals(backupName);
      if (ofAnother || STALE.contains(label.getKey())) {
        stored = stored.without("/metadata/labels/" + KubeObject.escape(label.getKey()));
      }
    }
    return stored;
  }
}
