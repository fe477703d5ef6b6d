package io.lifeboat.reconcile.hub;

import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import io.lifeboat.hub.HubSite;
import io.lifeboat.kube.Cluster;
import io.lifeboat.kube.ListScope;
import io.lifeboat.resource.GroupResource;
import io.lifeboat.resource.GroupVersionKind;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.resource.NamespacedName;
import io.lifeboat.resource.ServedResource;
import io.lifeboat.resource.ServedResources;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What a hub says of itself. Of a group that does not answer nothing is concluded: then what the
 * Velero Schedules say stands.
 *
 * @param served absent when the API server could not say
 * @param told what the Velero Schedules say; absent without them
 */
record HubSource(Cluster cluster, Optional<ServedResources> served, Optional<HubSite> told) {
  private static final String TOKENS = "managed-serviceaccount";
  private static final String CHARTS = "charts-v1";
  private static final String LOCAL = "local-cluster=true";

  /** Where nothing at all can be said, nothing is made either; then it matters to nobody. */
  private static final HubSite UNKNOWN = new HubSite("", HubSite.LOCAL_CLUSTER, List.of());

  HubSite site() {
    if (served.isEmpty()) {
      return told.orElse(UNKNOWN);
    }
    return new HubSite(
        when(HubKinds.CLUSTER_VERSIONS, this::id, HubSite::id),
        when(HubKinds.MANAGED_CLUSTERS, this::localCluster, HubSite::localCluster),
        when(HubKinds.CHANNELS, this::chartNamespaces, HubSite::chartNamespaces));
  }

  private <T> T when(String resource, Supplier<T> asked, Function<HubSite, T> known) {
    return isClear(resource)
        ? asked.get()
        : told.map(known).orElseThrow(() -> HubSource.silent(resource));
  }

  private boolean isClear(String resource) {
    var group = GroupResource.parse(resource).group() + "/";
    return served
        .filter(all -> all.failedGroups().keySet().stream().noneMatch(v -> v.startsWith(group)))
        .isPresent();
  }

  private static LifeboatException silent(String resource) {
    return new LifeboatException(
        FailureKind.UNAVAILABLE,
        "group-silent",
        "the API server cannot say whether it serves " + resource,
        "nothing is made until it can");
  }

  private String id() {
    var versions = list(HubKinds.CLUSTER_VERSIONS, ListScope.all());
    var clusterId = versions.isEmpty() ? "" : versions.get(0).text("/spec/clusterID");
    var id = HubSite.id(clusterId, "");
    return id.isEmpty() ? uid() : id;
  }

  private String uid() {
    return cluster
        .get(HubKinds.NAMESPACES, NamespacedName.cluster("kube-system"))
        .map(KubeObject::uid)
        .orElseThrow(
            () ->
                new LifeboatException(
                    FailureKind.UNAVAILABLE,
                    "hub-unknown",
                    "nothing tells this hub from others: it has no ClusterVersion and no namespace"
                        + " kube-system"));
  }

  private String localCluster() {
    return list(HubKinds.MANAGED_CLUSTERS, new ListScope("", LOCAL, "")).stream()
        .map(KubeObject::name)
        .findFirst()
        .orElse(HubSite.LOCAL_CLUSTER);
  }

  private List<String> chartNamespaces() {
    return list(HubKinds.CHANNELS, new ListScope("", "", "metadata.name=" + CHARTS)).stream()
        .map(KubeObject::namespace)
        .toList();
  }

  /** Whether managed service accounts can be had; where the cluster cannot say, as if. */
  boolean hasTokens() {
    return !isClear(HubKinds.ACCOUNTS)
        || !isClear(HubKinds.ADD_ONS)
        || (find(HubKinds.ACCOUNTS).isPresent()
            && find(HubKinds.ADD_ONS)
                .flatMap(addOns -> cluster.get(addOns, NamespacedName.cluster(TOKENS)))
                .isPresent());
  }

  /** Of a namespace; none where the kind is not known to be served. */
  List<KubeObject> restores(String namespace) {
    return list(HubKinds.RESTORES, ListScope.namespace(namespace));
  }

  /** Whether the kind is served, or nobody can say. */
  boolean mayServe(GroupVersionKind kind) {
    return served.isEmpty() || served.get().find(kind).isPresent();
  }

  private List<KubeObject> list(String resource, ListScope scope) {
    var found = new ArrayList<KubeObject>();
    find(resource).ifPresent(served -> cluster.list(served, scope, found::add));
    return found;
  }

  private Optional<ServedResource> find(String resource) {
    return served.flatMap(all -> all.find(GroupResource.parse(resource)));
  }
}
