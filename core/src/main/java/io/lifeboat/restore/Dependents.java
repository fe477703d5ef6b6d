package io.lifeboat.restore;

import io.lifeboat.archive.ArchiveContents;
import io.lifeboat.resource.GroupResource;
import io.lifeboat.resource.GroupVersionKind;
import io.lifeboat.resource.ItemId;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.resource.NamespacedName;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Items that a built-in controller makes again from their owner. Velero restores them beside their
 * owner; we leave them to the controller. Children of operators are not among them: what an
 * operator would make again may hold other data.
 */
final class Dependents {
  private static final Map<String, GroupResource> OWNERS =
      Map.of(
          "apps/Deployment", new GroupResource("apps", "deployments"),
          "apps/ReplicaSet", new GroupResource("apps", "replicasets"),
          "apps/StatefulSet", new GroupResource("apps", "statefulsets"),
          "apps/DaemonSet", new GroupResource("apps", "daemonsets"),
          "batch/Job", new GroupResource("batch", "jobs"),
          "batch/CronJob", new GroupResource("batch", "cronjobs"),
          "/ReplicationController", new GroupResource("", "replicationcontrollers"),
          "/Service", new GroupResource("", "services"),
          "apps.openshift.io/DeploymentConfig",
              new GroupResource("apps.openshift.io", "deploymentconfigs"));
  private static final Set<String> CHILDREN =
      Set.of("Pod", "ReplicaSet", "Job", "ControllerRevision", "ReplicationController");
  private static final String SLICE_MAKER = "endpointslice.kubernetes.io/managed-by";

  private final ArchiveContents contents;
  private final Selection selection;
  private final ClusterFacts cluster;

  Dependents(ArchiveContents contents, Selection selection, ClusterFacts cluster) {
    this.contents = contents;
    this.selection = selection;
    this.cluster = cluster;
  }

  /** The owner that makes an item again, where it comes along or is in the cluster. */
  Optional<ItemId> maker(KubeObject item, String targetNamespace) {
    if (!CHILDREN.contains(item.kind()) && item.label(SLICE_MAKER).isEmpty()) {
      return Optional.empty();
    }
    for (var reference : item.at("/metadata/ownerReferences")) {
      var kind =
          GroupVersionKind.of(
              reference.path("apiVersion").asText(""), reference.path("kind").asText(""));
      var resource = OWNERS.get(kind.group() + "/" + kind.kind());
      if (resource != null && reference.path("controller").asBoolean(false)) {
        var owner =
            new ItemId(
                resource, new NamespacedName(item.namespace(), reference.path("name").asText("")));
        return comesOrIs(owner, targetNamespace) ? Optional.of(owner) : Optional.empty();
      }
    }
    return Optional.empty();
  }

  private boolean comesOrIs(ItemId owner, String targetNamespace) {
    var comes =
        contents.contains(owner)
            && selection.excluded(owner).isEmpty()
            && (!selection.asksItems()
                || selection.takes(owner.resource(), contents.object(owner)));
    return comes
        || cluster
            .live(new ItemId(owner.resource(), owner.name().inNamespace(targetNamespace)))
            .isPresent();
  }
}
