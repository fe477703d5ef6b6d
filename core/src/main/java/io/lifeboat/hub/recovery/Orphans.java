package io.lifeboat.hub.recovery;

import io.lifeboat.resource.KubeObject;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Velero Restores of earlier cycles whose backup is gone, so that nothing can be read from them any
 * more. Source: spec §6.15.
 */
final class Orphans {
  private static final Set<String> GOING = Set.of("Deleting", "FailedValidation");

  private Orphans() {}

  /**
   * Those to delete.
   *
   * @param tracked names of the Velero Restores of the current pins, which always stay
   * @param backups all Backups of the namespace
   */
  static List<KubeObject> of(
      List<KubeObject> owned, Set<String> tracked, List<KubeObject> backups) {
    var good =
        backups.stream().filter(Orphans::isThere).map(KubeObject::name).collect(Collectors.toSet());
    return owned.stream()
        .filter(one -> !tracked.contains(one.name()))
        .filter(one -> one.text("/metadata/deletionTimestamp").isEmpty())
        .filter(one -> !one.text("/spec/backupName").isEmpty())
        .filter(one -> !good.contains(one.text("/spec/backupName")))
        .toList();
  }

  /** Whether something can be restored from a Backup, now and a moment later. */
  static boolean isThere(KubeObject backup) {
    return backup.text("/metadata/deletionTimestamp").isEmpty()
        && !GOING.contains(backup.text("/status/phase"));
  }
}
