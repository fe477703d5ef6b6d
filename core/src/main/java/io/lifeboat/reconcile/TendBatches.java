package io.lifeboat.reconcile;

import io.lifeboat.archive.BackupUpkeep;
import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import io.lifeboat.hub.batch.BatchStep;
import io.lifeboat.hub.batch.RecordFolder;
import io.lifeboat.kube.Answer;
import io.lifeboat.kube.Cluster;
import io.lifeboat.resource.KubeJson;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.resource.NamespacedName;
import io.lifeboat.storage.ObjectStore;
import io.lifeboat.velero.LabelValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Carries out what {@link io.lifeboat.hub.batch.BatchCare} decided: records in the bucket, requests
 * in the cluster. Each step is safe to repeat, and one that fails does not stop the others.
 *
 * @param namespace Velero's
 * @param store the location; fenced where the lease is held
 */
public record TendBatches(Cluster cluster, String namespace, ObjectStore store) {
  /** What became of one step; {@code failure} is absent when it is done. */
  public record Result(BatchStep step, Optional<LifeboatException> failure) {}

  /** Does them in order. */
  public List<Result> run(List<BatchStep> steps) {
    var results = new ArrayList<Result>();
    for (var step : steps) {
      try {
        run(step);
        results.add(new Result(step, Optional.empty()));
      } catch (LifeboatException e) {
        if (e.kind() == FailureKind.INTERRUPTED) {
          throw e;
        }
        results.add(new Result(step, Optional.of(e)));
      }
    }
    return List.copyOf(results);
  }

  private void run(BatchStep step) {
    if (step instanceof BatchStep.WriteRecord write) {
      // Whoever was first has recorded the same tick: that is all we want.
      new RecordFolder(store).create(write.record());
    } else if (step instanceof BatchStep.DropRecord drop) {
      new RecordFolder(store).delete(drop.id());
    } else if (step instanceof BatchStep.RequestDeletion deletion) {
      requestDeletion(deletion.backup());
    } else if (step instanceof BatchStep.DeleteObject deletion) {
      var answer = cluster.delete(BatchKinds.BACKUPS, name(deletion.backup()));
      check(answer, "delete backup " + deletion.backup(), answer.isNotFound());
    } else if (step instanceof BatchStep.Prolong prolong) {
      prolong(prolong.backup(), prolong.until());
    }
  }

  /**
   * Asks Velero to delete a backup. A request that failed is replaced: Velero looks at none twice.
   *
   * @throws LifeboatException NOT_FOUND, code {@code backup-not-found}, when the cluster has none
   *     of that name; or what the server refuses
   */
  public void requestDeletion(String backup) {
    var object = demand(backup);
    var earlier = cluster.get(BatchKinds.DELETE_REQUESTS, name(backup));
    if (earlier.filter(request -> !request.at("/status/errors").isEmpty()).isPresent()) {
      var answer = cluster.delete(BatchKinds.DELETE_REQUESTS, name(backup));
      check(answer, "delete the failed request of backup " + backup, answer.isNotFound());
    }
    var answer = cluster.create(BatchKinds.DELETE_REQUESTS, request(object));
    check(answer, "request the deletion of backup " + backup, answer.alreadyExists());
  }

  /**
   * The Backup of that name.
   *
   * @throws LifeboatException NOT_FOUND, code {@code backup-not-found}
   */
  public KubeObject demand(String backup) {
    return cluster
        .get(BatchKinds.BACKUPS, name(backup))
        .orElseThrow(
            () ->
                new LifeboatException(
                    FailureKind.NOT_FOUND,
                    "backup-not-found",
                    "there is no Backup " + backup + " in namespace " + namespace,
                    "to delete it from the bucket without Velero, say --direct"));
  }

  /** With the name of the backup, as the hub operator has it, and Velero's labels (§1.7). */
  private KubeObject request(KubeObject backup) {
    var tree = KubeJson.JSON.createObjectNode();
    tree.put("apiVersion", "velero.io/v1").put("kind", "DeleteBackupRequest");
    var metadata = tree.putObject("metadata");
    metadata.put("name", backup.name()).put("namespace", namespace);
    metadata
        .putObject("labels")
        .put("velero.io/backup-name", LabelValue.of(backup.name()))
        .put("velero.io/backup-uid", backup.uid());
    tree.putObject("spec").put("backupName", backup.name());
    return KubeObject.owning(tree);
  }

  /** In the bucket first: every cluster that finds the backup there expires it by that. */
  private void prolong(String backup, Instant until) {
    new BackupUpkeep(store).prolong(backup, until);
    var tree = KubeJson.JSON.createObjectNode();
    tree.putObject("status").put("expiration", until.toString());
    var answer = cluster.mergePatch(BatchKinds.BACKUPS, name(backup), KubeObject.owning(tree));
    check(answer, "keep backup " + backup, answer.isNotFound());
  }

  private NamespacedName name(String name) {
    return new NamespacedName(namespace, name);
  }

  private static void check(Answer answer, String what, boolean alreadySo) {
    if (!answer.succeeded() && !alreadySo) {
      throw new LifeboatException(
          answer.status() == 403 ? FailureKind.DENIED : FailureKind.UNAVAILABLE,
          "batch-step-refused",
          "cannot " + what + ": " + answer.message());
    }
  }
}
