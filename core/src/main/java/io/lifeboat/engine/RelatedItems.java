package io.lifeboat.engine;

import com.fasterxml.jackson.databind.JsonNode;
import io.lifeboat.resource.GroupResource;
import io.lifeboat.resource.ItemId;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.resource.NamespacedName;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The items that an object brings along into a backup, as Velero's built-in actions name them
 * (spec/velero.md §4.2). Bindings of a service account need a look at all bindings and are asked
 * for with {@link #rolesBehind}.
 */
final class RelatedItems {
  static final GroupResource PODS = new GroupResource("", "pods");
  static final GroupResource CLAIMS = new GroupResource("", "persistentvolumeclaims");
  static final GroupResource VOLUMES = new GroupResource("", "persistentvolumes");
  static final GroupResource ACCOUNTS = new GroupResource("", "serviceaccounts");
  static final GroupResource BINDINGS = rbac("clusterrolebindings");
  static final GroupResource CLUSTER_ROLES = rbac("clusterroles");
  private static final GroupResource PRIORITY_CLASSES =
      new GroupResource("scheduling.k8s.io", "priorityclasses");

  /** The resources whose objects must be looked into before they are stored. */
  static final Set<GroupResource> LOOKED_INTO = Set.of(PODS, CLAIMS, VOLUMES, ACCOUNTS);

  private RelatedItems() {}

  static List<ItemId> of(GroupResource resource, KubeObject object) {
    if (resource.equals(PODS)) {
      return ofPod(object);
    }
    if (resource.equals(CLAIMS)) {
      var volume = object.text("/spec/volumeName");
      return object.text("/status/phase").equals("Bound") && !volume.isEmpty()
          ? List.of(new ItemId(VOLUMES, NamespacedName.cluster(volume)))
          : List.of();
    }
    return List.of();
  }

  private static List<ItemId> ofPod(KubeObject pod) {
    var found = new ArrayList<ItemId>();
    var priority = pod.text("/spec/priorityClassName");
    if (!priority.isEmpty()) {
      found.add(new ItemId(PRIORITY_CLASSES, NamespacedName.cluster(priority)));
    }
    for (var volume : pod.at("/spec/volumes")) {
      var claim = volume.path("persistentVolumeClaim").path("claimName").asText("");
      if (!claim.isEmpty()) {
        found.add(new ItemId(CLAIMS, new NamespacedName(pod.namespace(), claim)));
      }
    }
    return found;
  }

  /** The binding itself and its ClusterRole. */
  static List<ItemId> rolesBehind(KubeObject binding) {
    return List.of(
        new ItemId(BINDINGS, NamespacedName.cluster(binding.name())),
        new ItemId(CLUSTER_ROLES, NamespacedName.cluster(binding.text("/roleRef/name"))));
  }

  /** The service accounts a ClusterRoleBinding names. */
  static List<NamespacedName> accountsIn(KubeObject binding) {
    var found = new ArrayList<NamespacedName>();
    for (JsonNode subject : binding.at("/subjects")) {
      if (subject.path("kind").asText().equals("ServiceAccount")) {
        found.add(
            new NamespacedName(
                subject.path("namespace").asText(""), subject.path("name").asText("")));
      }
    }
    return found;
  }

  /** The definition behind a custom resource, if it is one. */
  static ItemId definitionOf(GroupResource resource) {
    return new ItemId(
        new GroupResource("apiextensions.k8s.io", "customresourcedefinitions"),
        NamespacedName.cluster(resource.toString()));
  }

  private static GroupResource rbac(String plural) {
    return new GroupResource("rbac.authorization.k8s.io", plural);
  }
}
