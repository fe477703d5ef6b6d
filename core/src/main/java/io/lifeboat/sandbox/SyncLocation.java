package io.lifeboat.sandbox;

import io.lifeboat.archive.BackupMetadata;
import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import io.lifeboat.resource.KubeJson;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.resource.NamespacedName;
import io.lifeboat.resource.ServedResource;
import io.lifeboat.velero.VeleroObjects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Says that the storage location is available, and makes a Backup object of each backup in the
 * bucket that the cluster does not know (velero.md §2.5).
 */
final class SyncLocation {
  private static final System.Logger LOG = System.getLogger(SyncLocation.class.getName());
  private static final Set<String> FINISHED = Set.of("Completed", "PartiallyFailed", "Failed");

  private final VeleroDesk desk;

  SyncLocation(VeleroDesk desk) {
    this.desk = desk;
  }

  void run() {
    var locations = desk.resource("BackupStorageLocation");
    var name = new NamespacedName(desk.namespace(), VeleroObjects.STANDARD_LOCATION);
    var location = desk.cluster().get(locations, name);
    if (location.isEmpty()) {
      return;
    }
    takeInBackups();
    var status = KubeJson.JSON.createObjectNode().put("phase", "Available");
    status.put("lastValidationTime", desk.now()).put("lastSyncedTime", desk.now());
    desk.report(locations, location.get(), status);
  }

  private void takeInBackups() {
    var backups = desk.resource("Backup");
    var known = desk.all(backups).stream().map(KubeObject::name).collect(Collectors.toSet());
    for (var name : desk.store().names()) {
      if (!known.contains(name)) {
        metadata(name).ifPresent(stored -> takeIn(backups, stored));
      }
    }
  }

  /** Empty when it cannot be read: one damaged backup does not hide the others. */
  private Optional<BackupMetadata> metadata(String name) {
    try {
      return Optional.of(desk.store().metadata(name));
    } catch (LifeboatException e) {
      if (e.kind() != FailureKind.DAMAGED && e.kind() != FailureKind.NOT_FOUND) {
        throw e;
      }
      LOG.log(System.Logger.Level.WARNING, "not taken in: {0}", e.getMessage());
      return Optional.empty();
    }
  }

  private void takeIn(ServedResource backups, BackupMetadata stored) {
    if (FINISHED.contains(stored.phase())) {
      // Somebody may have been faster; then it is there, which is all we want.
      var ignored = desk.cluster().create(backups, local(stored.object()));
    }
  }

  private KubeObject local(KubeObject stored) {
    return stored
        .without("/metadata/uid")
        .without("/metadata/resourceVersion")
        .without("/metadata/generation")
        .without("/metadata/creationTimestamp")
        .without("/metadata/ownerReferences")
        .without("/metadata/managedFields")
        .withNamespace(desk.namespace())
        .withLabel("velero.io/storage-location", VeleroObjects.STANDARD_LOCATION)
        .with("/spec/storageLocation", VeleroObjects.STANDARD_LOCATION);
  }
}
