package io.lifeboat.restore.action;

import io.lifeboat.resource.NamespacedName;
import io.lifeboat.velero.RestoreSpec;
import java.util.Optional;

/** What an action may ask beside the item. */
public interface Surroundings {
  RestoreSpec spec();

  MappingTables mappings();

  /** Whether a ServiceAccount is in the cluster by now, those created by this restore included. */
  boolean accountExists(NamespacedName account);

  boolean storageClassExists(String name);

  /** Feature {@code EnableCSI} of Velero's server; without it, its CSI actions do nothing. */
  default boolean usesCsi() {
    return false;
  }

  /** Of the Restore; a stand-in where there is none yet. */
  default String restoreUid() {
    return "";
  }

  /** Whether a claim is in the cluster. */
  default boolean claimExists(NamespacedName claim) {
    return false;
  }

  /** The first VolumeSnapshotClass in the cluster for a CSI driver. */
  default Optional<String> snapshotClass(String driver) {
    return Optional.empty();
  }
}
