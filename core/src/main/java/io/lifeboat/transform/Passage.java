package io.lifeboat.transform;

import io.lifeboat.resource.KubeObject;

/**
 * An object on its way through a backup or restore.
 *
 * @param object as the transforms before left it, still in its source namespace
 * @param original as it was in the source cluster, complete with owners and status
 */
public record Passage(KubeObject object, KubeObject original) {
  /** An object that nothing has changed yet. */
  public static Passage of(KubeObject object) {
    return new Passage(object, object);
  }

  Passage with(KubeObject changed) {
    return new Passage(changed, original);
  }
}
