package io.lifeboat.restore.action;

import io.lifeboat.resource.NamespacedName;
import io.lifeboat.velero.RestoreSpec;

/** What an action may ask beside the item. */
public interface Surroundings {
  RestoreSpec spec();

  MappingTables mappings();

  /** Whether a ServiceAccount is in the cluster by now, those created by this restore included. */
  boolean accountExists(NamespacedName account);

  boolean storageClassExists(String name);
}
