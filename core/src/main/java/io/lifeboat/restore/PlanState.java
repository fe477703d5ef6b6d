package io.lifeboat.restore;

import io.lifeboat.resource.GroupResource;
import io.lifeboat.resource.GroupVersionKind;
import io.lifeboat.resource.ItemId;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.resource.NameTable;
import io.lifeboat.resource.NamespacedName;
import io.lifeboat.restore.action.Kinds;
import io.lifeboat.restore.action.MappingTables;
import io.lifeboat.restore.action.Surroundings;
import io.lifeboat.velero.RestoreSpec;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a restore has done so far, as far as later items depend on it. */
final class PlanState implements Surroundings {
  private final RestoreSpec spec;
  private final String restoreUid;
  private final boolean usesCsi;
  private final ClusterFacts cluster;
  private final MappingTables mappings;
  private final ServedKinds served;
  private final Map<GroupResource, Optional<KubeObject>> definitions = new HashMap<>();
  private final NodePorts nodePorts;
  private final Map<GroupVersionKind, Integer> kinds = new HashMap<>();
  private final NameTable handled = new NameTable();
  private final Set<NamespacedName> accounts = new HashSet<>();
  private final Set<String> reprovisioned = new HashSet<>();
  private final Set<String> newNamespaces = new HashSet<>();

  PlanState(RestoreRequest request, ClusterFacts cluster) {
    this.spec = request.spec();
    this.restoreUid = request.uid();
    this.usesCsi = cluster.serverFlags().usesCsi();
    this.cluster = cluster;
    this.mappings = MappingTables.of(cluster.pluginConfig());
    this.served = new ServedKinds(cluster.served());
    this.nodePorts = new NodePorts(cluster);
  }

  @Override
  public RestoreSpec spec() {
    return spec;
  }

  @Override
  public MappingTables mappings() {
    return mappings;
  }

  @Override
  public boolean accountExists(NamespacedName account) {
    return accounts.contains(account)
        || cluster.live(new ItemId(Kinds.ACCOUNTS, account)).isPresent();
  }

  @Override
  public boolean storageClassExists(String name) {
    return cluster
        .live(new ItemId(Kinds.STORAGE_CLASSES, NamespacedName.cluster(name)))
        .isPresent();
  }

  @Override
  public boolean usesCsi() {
    return usesCsi;
  }

  @Override
  public String restoreUid() {
    return restoreUid;
  }

  @Override
  public boolean claimExists(NamespacedName claim) {
    return cluster.live(new ItemId(Kinds.CLAIMS, claim)).isPresent();
  }

  @Override
  public Optional<String> snapshotClass(String driver) {
    return cluster.snapshotClasses().stream()
        .filter(one -> one.text("/driver").equals(driver))
        .map(KubeObject::name)
        .findFirst();
  }

  /** The volume of that name in the cluster. */
  Optional<KubeObject> volume(String name) {
    return cluster.live(new ItemId(Kinds.VOLUMES, NamespacedName.cluster(name)));
  }

  ServedKinds served() {
    return served;
  }

  /** A definition is in the cluster, or will be. */
  void define(KubeObject definition) {
    served.define(definition);
    definitions.put(GroupResource.parse(definition.name()), Optional.of(definition));
  }

  /** The definition behind a custom resource; empty for built-in ones. */
  Optional<KubeObject> definition(GroupResource resource) {
    return definitions.computeIfAbsent(
        resource,
        one ->
            one.group().indexOf('.') < 0
                ? Optional.empty()
                : cluster.live(
                    new ItemId(Kinds.DEFINITIONS, NamespacedName.cluster(one.toString()))));
  }

  NodePorts nodePorts() {
    return nodePorts;
  }

  /** False when something was already restored to that place. */
  boolean handle(GroupVersionKind kind, NamespacedName target) {
    var before = handled.size();
    handled.put(kinds.computeIfAbsent(kind, added -> kinds.size()), target);
    return handled.size() > before;
  }

  void accountCreated(NamespacedName account) {
    accounts.add(account);
  }

  void reprovision(String volume) {
    reprovisioned.add(volume);
  }

  boolean isReprovisioned(String volume) {
    return reprovisioned.contains(volume);
  }

  void namespaceCreated(String name) {
    newNamespaces.add(name);
  }

  boolean isNewNamespace(String name) {
    return newNamespaces.contains(name);
  }
}
