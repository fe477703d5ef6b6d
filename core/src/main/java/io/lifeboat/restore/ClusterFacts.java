package io.lifeboat.restore;

import io.lifeboat.resource.ItemId;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.resource.ServedResources;
import java.util.Optional;

/**
 * What a plan may know of the target cluster, as values. A recorded dump and a live cluster give
 * the same answers.
 */
public interface ClusterFacts {
  /** The kinds served before the restore. */
  ServedResources served();

  /** The object of that name in the cluster, with managedFields; empty when there is none. */
  Optional<KubeObject> live(ItemId item);
}
