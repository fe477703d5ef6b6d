package io.lifeboat.engine;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lifeboat.archive.BackupResults;
import io.lifeboat.archive.BackupResults.Messages;
import io.lifeboat.resource.GroupVersionKind;
import io.lifeboat.resource.ItemId;
import io.lifeboat.resource.KubeObject;
import java.util.List;
import java.util.TreeMap;

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
    return new BackupResults(ofVelero(log.warnings()), ofVelero(log.errors())).toJson();
  }

  private static Messages ofVelero(List<String> messages) {
    return new Messages(messages, List.of(), new TreeMap<>());
  }
}
