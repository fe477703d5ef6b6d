package io.lifeboat.cli;

import io.lifeboat.failure.LifeboatException;
import io.lifeboat.kube.Cluster;
import io.lifeboat.resource.KubeObject;
import java.util.List;

/** Asks the cluster what it would say to each object, and stores nothing. */
record InstallRehearsal(Cluster cluster, ObjectChanges changes) {
  void make(List<KubeObject> objects) {
    for (var object : objects) {
      try {
        changes.add(object, wouldBe(object), "");
      } catch (LifeboatException e) {
        if (!isTooEarly(e)) {
          throw e;
        }
        changes.add(object, "would be created", "not asked: its kind or namespace comes first");
      }
    }
  }

  private String wouldBe(KubeObject object) {
    return switch (cluster.rehearse(object)) {
      case NONE -> "unchanged";
      case CREATED -> "would be created";
      case UPDATED -> "would be updated";
    };
  }

  private static boolean isTooEarly(LifeboatException refusal) {
    var message = String.valueOf(refusal.getMessage());
    return refusal.code().equals("kind-not-served")
        || (message.contains("namespaces \"") && message.contains("not found"));
  }

  void remove(List<KubeObject> objects) {
    var removal = new ObjectRemoval(cluster, true);
    for (var object : objects) {
      removal
          .remove(object)
          .ifPresent(state -> changes.add(object, state, "another way is asked for"));
    }
  }
}
