package io.lifeboat.reconcile.hub;

import io.lifeboat.resource.KubeObject;
import io.lifeboat.storage.ObjectStore;

/** Opens the bucket that a BackupStorageLocation names. */
public interface HubBuckets {
  /**
   * The store; the caller closes it.
   *
   * @throws io.lifeboat.failure.LifeboatException when its provider is none of ours, or its
   *     credentials are not there
   */
  ObjectStore open(KubeObject location);
}
