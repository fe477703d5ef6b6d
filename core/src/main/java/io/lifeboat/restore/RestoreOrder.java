package io.lifeboat.restore;

import io.lifeboat.resource.GroupResource;
import io.lifeboat.resource.ServedResource;
import io.lifeboat.resource.ServedResources;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The order in which Velero takes the resources of an archive (spec/velero.md §3.2). */
final class RestoreOrder {
  private static final List<String> FIRST =
      List.of(
          "customresourcedefinitions",
          "namespaces",
          "storageclasses",
          "volumesnapshotclass.snapshot.storage.k8s.io",
          "volumesnapshotcontents.snapshot.storage.k8s.io",
          "volumesnapshots.snapshot.storage.k8s.io",
          "datauploads.velero.io",
          "persistentvolumes",
          "persistentvolumeclaims",
          "clusterroles",
          "roles",
          "serviceaccounts",
          "clusterrolebindings",
          "rolebindings",
          "secrets",
          "configmaps",
          "limitranges",
          "priorityclasses",
          "pods",
          "replicasets.apps",
          "clusterclasses.cluster.x-k8s.io",
          "endpoints",
          "services");
  private static final List<String> LAST =
      List.of(
          "clusterbootstraps.run.tanzu.vmware.com",
          "clusters.cluster.x-k8s.io",
          "clusterresourcesets.addons.cluster.x-k8s.io",
          "apps.kappctrl.k14s.io",
          "packageinstalls.packaging.carvel.dev");

  private static final String SEPARATOR = "-";

  private RestoreOrder() {}

  /** Every resource of the archive once, in order. */
  static List<GroupResource> of(
      Collection<GroupResource> archived, ServedResources served, ServerFlags server) {
    var order = server.priorities();
    return order.isEmpty()
        ? of(archived, served, FIRST, LAST)
        : of(archived, served, before(order.get()), after(order.get()));
  }

  private static List<GroupResource> of(
      Collection<GroupResource> archived,
      ServedResources served,
      List<String> first,
      List<String> last) {
    var between = new TreeSet<>(archived);
    last.stream().map(GroupResource::parse).forEach(between::remove);
    var order = new LinkedHashSet<GroupResource>();
    first.forEach(name -> order.add(resolved(name, served)));
    order.addAll(between);
    last.forEach(name -> order.add(resolved(name, served)));
    order.retainAll(archived);
    // In a pass of their own before all others, whatever the priorities say.
    var definitions = resolved(FIRST.get(0), served);
    return Stream.concat(
            order.stream().filter(definitions::equals),
            order.stream().filter(resource -> !resource.equals(definitions)))
        .toList();
  }

  private static List<String> before(List<String> order) {
    return order.stream().takeWhile(name -> !name.equals(SEPARATOR)).toList();
  }

  private static List<String> after(List<String> order) {
    return order.stream().dropWhile(name -> !name.equals(SEPARATOR)).skip(1).toList();
  }

  /** A name as discovery turns it into a resource; as it stands when nothing answers to it. */
  static GroupResource resolved(String name, ServedResources served) {
    return served
        .resolve(name)
        .map(ServedResource::groupResource)
        .or(() -> wellKnown(name))
        .orElseGet(() -> GroupResource.parse(name));
  }

  /** An offline plan has no discovery, and still has to know where these belong. */
  private static Optional<GroupResource> wellKnown(String name) {
    return Stream.of(
            "customresourcedefinitions.apiextensions.k8s.io",
            "storageclasses.storage.k8s.io",
            "clusterroles.rbac.authorization.k8s.io",
            "roles.rbac.authorization.k8s.io",
            "clusterrolebindings.rbac.authorization.k8s.io",
            "rolebindings.rbac.authorization.k8s.io",
            "priorityclasses.scheduling.k8s.io")
        .map(GroupResource::parse)
        .filter(resource -> resource.resource().equals(name))
        .findFirst();
  }
}
