package io.lifeboat.cli;

import io.lifeboat.archive.BackupStore;
import io.lifeboat.archive.BackupUpkeep;
import io.lifeboat.archive.VolumeInfo;
import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import io.lifeboat.reconcile.BatchKinds;
import io.lifeboat.reconcile.TendBatches;
import io.lifeboat.resource.NamespacedName;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Deletes backups through Velero, or without it. */
record BackupDeletion(
    Services services, BatchSight sight, boolean direct, boolean withoutVolumeData) {
  private static final long STEP_MILLIS = 500;

  private boolean isDirect() {
    return direct || sight.namespace().isEmpty();
  }

  private BackupStore store() {
    return new BackupStore(sight.store());
  }

  /**
   * Looks at all of them before the first one goes.
   *
   * @throws LifeboatException NOT_FOUND, or REFUSED for what only Velero can delete
   */
  void check(List<String> names) {
    for (var name : names) {
      if (!isDirect()) {
        tend().demand(name);
      } else {
        store().metadata(name);
        var data = store().volumes(name).orElse(List.of()).stream();
        if (!withoutVolumeData && data.anyMatch(VolumeInfo::holdsData)) {
          throw new LifeboatException(
              FailureKind.REFUSED,
              "volume-data-left",
              "backup " + name + " has data of volumes, which only Velero can delete",
              "delete it through Velero, or say --without-volume-data to leave that data");
        }
      }
    }
  }

  /** What became of it. */
  String run(String name, boolean wait) {
    services.underway().goOn();
    if (isDirect()) {
      new BackupUpkeep(sight.store()).delete(name);
      sight.namespace().ifPresent(namespace -> forget(namespace, name));
      return "deleted";
    }
    tend().requestDeletion(name);
    return wait ? await(name) : "deletion requested";
  }

  /** The object would go by itself where Velero runs; not where it does not. */
  private void forget(String namespace, String name) {
    var answer = services.cluster().delete(BatchKinds.BACKUPS, new NamespacedName(namespace, name));
    if (!answer.succeeded() && !answer.isNotFound()) {
      services.warn("object " + name + " stays in the cluster: " + answer.message());
    }
  }

  private TendBatches tend() {
    return new TendBatches(services.cluster(), namespace(), sight.store());
  }

  private String namespace() {
    return sight.namespace().orElseThrow();
  }

  private String await(String name) {
    try (var work =
        services
            .underway()
            .doing("waiting for Velero to delete " + name, "Velero goes on", () -> {})) {
      work.reached("requested");
      var key = new NamespacedName(namespace(), name);
      while (services.cluster().get(BatchKinds.BACKUPS, key).isPresent()) {
        var request = services.cluster().get(BatchKinds.DELETE_REQUESTS, key);
        var errors = request.map(found -> found.at("/status/errors").toString()).orElse("");
        if (errors.length() > 2) {
          throw new LifeboatException(
              FailureKind.PARTIAL,
              "backup-not-deleted",
              "Velero could not delete backup " + name + ": " + errors,
              "mend that and ask again");
        }
        services.underway().goOn();
        pause();
      }
      return "deleted";
    }
  }

  private void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(STEP_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      services.underway().goOn();
    }
  }
}
