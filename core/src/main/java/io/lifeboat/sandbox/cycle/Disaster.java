package io.lifeboat.sandbox.cycle;

import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import io.lifeboat.kube.Cluster;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.resource.ServedResources;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Loses a set of objects for good: deletes them, the last made first, and makes sure. */
final class Disaster {
  private static final String KEPT_OUT = "velero.io/exclude-from-backup";

  private final Cluster cluster;
  private final List<KubeObject> victims;

  Disaster(Cluster cluster, List<KubeObject> victims) {
    this.cluster = cluster;
    this.victims = List.copyOf(victims);
  }

  /** Nothing was lost. */
  static Disaster none(Cluster cluster) {
    return new Disaster(cluster, List.of());
  }

  /** The objects that should be back and are not; those kept out of backups by label are not. */
  List<KubeObject> stillLost() {
    var served = cluster.discover();
    return victims.stream()
        .filter(victim -> !victim.label(KEPT_OUT).equals("true"))
        .filter(victim -> !isThere(served, victim))
        .toList();
  }

  /** Returns how many of the objects were there and are gone. */
  int strike() {
    var served = cluster.discover();
    var lastFirst = new ArrayList<>(victims);
    Collections.reverse(lastFirst);
    var lost = (int) lastFirst.stream().filter(victim -> delete(served, victim)).count();
    var survivor = lastFirst.stream().filter(victim -> isThere(served, victim)).findFirst();
    if (survivor.isPresent()) {
      throw new LifeboatException(
          FailureKind.REFUSED,
          "disaster-incomplete",
          survivor.get() + " is still there after it was deleted; does it have a finalizer?");
    }
    return lost;
  }

  private boolean delete(ServedResources served, KubeObject victim) {
    var resource = served.find(victim.gvk());
    return resource.isPresent()
        && cluster.delete(resource.get(), victim.namespacedName()).succeeded();
  }

  private boolean isThere(ServedResources served, KubeObject victim) {
    return served
        .find(victim.gvk())
        .flatMap(resource -> cluster.get(resource, victim.namespacedName()))
        .isPresent();
  }
}
