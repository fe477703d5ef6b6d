package io.lifeboat.cli;

import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import io.lifeboat.kube.Cluster;
import io.lifeboat.resource.KubeObject;
import java.util.Optional;

/** Removes objects by their names, or says that it would. */
record ObjectRemoval(Cluster cluster, boolean dryRun) {
  /**
   * What became of it; empty when there is none.
   *
   * @throws LifeboatException DENIED or UNAVAILABLE, {@code object-not-deleted}
   */
  Optional<String> remove(KubeObject object) {
    var resource = cluster.discover().find(object.gvk());
    if (resource.isEmpty() || cluster.get(resource.get(), object.namespacedName()).isEmpty()) {
      return Optional.empty();
    }
    if (dryRun) {
      return Optional.of("would be deleted");
    }
    var answer = cluster.delete(resource.get(), object.namespacedName());
    if (!answer.succeeded() && !answer.isNotFound()) {
      throw new LifeboatException(
          answer.status() == 403 ? FailureKind.DENIED : FailureKind.UNAVAILABLE,
          "object-not-deleted",
          "cannot delete " + Manifests.name(object) + ": " + answer.message());
    }
    return Optional.of("deleted");
  }
}
