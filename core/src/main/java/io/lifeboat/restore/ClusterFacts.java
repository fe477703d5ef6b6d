package io.lifeboat.restore;

import io.lifeboat.resource.GroupResource;
import io.lifeboat.resource.GroupVersionKind;
import io.lifeboat.resource.ItemId;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.resource.ServedResources;
import java.util.List;
import java.util.Optional;

/**
 * What a plan may know of the target cluster, as values. A recorded dump and a live cluster give
 * the same answers, and the same question always gets the same answer.
 */
public interface ClusterFacts {
  /** The kinds served before the restore. */
  ServedResources served();

  /**
   * The object of that name in the cluster, in the version its group prefers, with managedFields;
   * empty when there is none.
   */
  Optional<KubeObject> live(ItemId item);

  /**
   * The same object in the version of that kind, so that it can be compared with one of the
   * archive. A recording knows each object in one version only.
   */
  default Optional<KubeObject> live(ItemId item, GroupVersionKind kind) {
    return live(item);
  }

  /**
   * Says how many objects of one resource {@link #live} will soon be asked for, so that an adapter
   * can choose between one list and a few single requests. Answers nothing, and may do nothing.
   */
  default void expect(GroupResource resource, long count) {}

  /**
   * The ConfigMaps in Velero's namespace that carry the label {@code velero.io/plugin-config}:
   * storage class and image name mappings (spec/velero.md §3.14).
   */
  default List<KubeObject> pluginConfig() {
    return List.of();
  }

  /** Every Service, for a plan that must know which node ports are taken. */
  default List<KubeObject> services() {
    return List.of();
  }

  /** Every VolumeSnapshotClass, for volumes that Velero would restore from CSI snapshots. */
  default List<KubeObject> snapshotClasses() {
    return List.of();
  }

  /** A ConfigMap in Velero's namespace; empty when there is none of that name. */
  default Optional<KubeObject> veleroConfigMap(String name) {
    return Optional.empty();
  }

  /** How Velero's server was started; {@link ServerFlags#NONE} where it is not known. */
  default ServerFlags serverFlags() {
    return ServerFlags.NONE;
  }
}
