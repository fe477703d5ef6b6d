package io.lifeboat.engine;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lifeboat.resource.GroupVersionKind;
import io.lifeboat.resource.ItemId;
import io.lifeboat.resource.KubeJson;
import io.lifeboat.resource.KubeObject;
import java.util.List;

/** The books of one backup beside its tarball: inventory, log, volumes. Not for several threads. */
final class BackupRecords {
  private final String backupName;
  private final BackupLog log;
  private final BackupProgress progress;
  private final BackupInventory inventory = new BackupInventory();
  private final VolumeNotes volumes = new VolumeNotes();

  BackupRecords(String backupName, BackupLog log, BackupProgress progress) {
    this.backupName = backupName;
    this.log = log;
    this.progress = progress;
  }

  String backupName() {
    return backupName;
  }

  BackupLog log() {
    return log;
  }

  BackupInventory inventory() {
    return inventory;
  }

  VolumeNotes volumes() {
    return volumes;
  }

  void stored(ItemId item, GroupVersionKind kind) {
    inventory.stored(item, kind);
    progress.stored(inventory.size());
  }

  void noteVolume(KubeObject volume) {
    log.warn(volumes.note(volume));
  }

  /** Warnings and errors in the shape of spec/velero.md §2.2. */
  ObjectNode results() {
    var results = KubeJson.JSON.createObjectNode();
    put(results.putObject("errors"), log.errors());
    put(results.putObject("warnings"), log.warnings());
    return results;
  }

  private static void put(ObjectNode results, List<String> messages) {
    if (!messages.isEmpty()) {
      var array = results.putArray("velero");
      messages.forEach(array::add);
    }
  }
}
