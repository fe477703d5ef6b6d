package io.lifeboat.engine;

import io.lifeboat.kube.Cluster;
import io.lifeboat.kube.ListScope;
import io.lifeboat.resource.GroupResource;
import io.lifeboat.resource.ItemId;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.resource.NamespacedName;
import io.lifeboat.resource.Place;
import io.lifeboat.resource.ServedResource;
import io.lifeboat.resource.ServedResources;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where the items of a backup come from: what the lists collected, and, for items that others bring
 * along, the cluster.
 */
final class BackupSources {
  private final Cluster cluster;
  private final ServedResources served;
  private final ItemSpool spool;
  private final Map<GroupResource, ScanResult> collected = new HashMap<>();
  private final Map<GroupResource, KindLookup> lookups = new HashMap<>();
  private final Map<NamespacedName, List<ItemId>> rolesByAccount = new HashMap<>();
  private boolean bindingsRead;

  BackupSources(
      Cluster cluster, ServedResources served, ItemSpool spool, List<ScanResult> collected) {
    this.cluster = cluster;
    this.served = served;
    this.spool = spool;
    collected.forEach(result -> this.collected.put(result.resource().groupResource(), result));
  }

  Optional<ServedResource> served(GroupResource resource) {
    var scanned = collected.get(resource);
    return scanned == null ? served.find(resource) : Optional.of(scanned.resource());
  }

  byte[] bytes(Place place) {
    return spool.read(place);
  }

  /** A related item; empty when it is neither collected nor in the cluster. */
  Optional<KubeObject> find(ItemId item, ServedResource resource) {
    var scanned = collected.get(item.resource());
    var place = scanned == null ? Optional.<Place>empty() : scanned.items().find(item.name());
    return place.isPresent()
        ? place.map(spool::read).map(KubeObject::parse)
        : lookups.computeIfAbsent(item.resource(), r -> lookup(resource)).find(item.name());
  }

  /** Writes what a transform wants changed in the source cluster, and nothing else. */
  Cluster.Change update(KubeObject live) {
    return cluster.converge(live.without("/metadata/resourceVersion").without("/status"));
  }

  private KindLookup lookup(ServedResource resource) {
    return new KindLookup(cluster, resource, spool, wanted(resource.groupResource()));
  }

  /** As many volumes as there are claims; of definitions about one a collected kind. */
  private int wanted(GroupResource resource) {
    if (resource.equals(RelatedItems.VOLUMES)) {
      return size(RelatedItems.CLAIMS);
    }
    if (resource.equals(RelatedItems.CLAIMS)) {
      return size(RelatedItems.PODS);
    }
    return resource.equals(RelatedItems.CLUSTER_ROLES) ? rolesByAccount.size() : collected.size();
  }

  private int size(GroupResource resource) {
    var scanned = collected.get(resource);
    return scanned == null ? 0 : scanned.items().size();
  }

  /** The ClusterRoleBindings that name a service account, each followed by its ClusterRole. */
  List<ItemId> rolesOf(NamespacedName account) {
    if (!bindingsRead) {
      bindingsRead = true;
      served(RelatedItems.BINDINGS)
          .ifPresent(bindings -> cluster.list(bindings, ListScope.all(), this::noteBinding));
    }
    return rolesByAccount.getOrDefault(account, List.of());
  }

  private void noteBinding(KubeObject binding) {
    for (var account : RelatedItems.accountsIn(binding)) {
      rolesByAccount
          .computeIfAbsent(account, a -> new ArrayList<>())
          .addAll(RelatedItems.rolesBehind(binding));
    }
  }
}
