package io.lifeboat.reconcile;

import io.lifeboat.kube.Cluster.Change;
import io.lifeboat.resource.KubeObject;

/** What became of one object. */
public record ObjectChange(KubeObject object, Change change) {
  /** In the words of a reader. */
  public String state() {
    return switch (change) {
      case NONE -> "unchanged";
      case CREATED -> "created";
      case UPDATED -> "updated";
    };
  }
}
