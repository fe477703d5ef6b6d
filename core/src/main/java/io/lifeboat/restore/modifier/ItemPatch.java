package io.lifeboat.restore.modifier;

import io.lifeboat.resource.KubeObject;

/** One way to change an item. */
interface ItemPatch {
  /** The changed item; the argument stays as it is. */
  KubeObject apply(KubeObject item) throws PatchFailure;
}
