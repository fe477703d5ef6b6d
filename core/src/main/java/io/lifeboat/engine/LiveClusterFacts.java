package io.lifeboat.engine;

import io.lifeboat.kube.Cluster;
import io.lifeboat.kube.ListScope;
import io.lifeboat.resource.GroupResource;
import io.lifeboat.resource.GroupVersionKind;
import io.lifeboat.resource.ItemId;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.resource.NamespacedName;
import io.lifeboat.resource.ServedResource;
import io.lifeboat.resource.ServedResources;
import io.lifeboat.restore.ClusterFacts;
import io.lifeboat.restore.ServerFlags;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a live cluster holds, read when asked and kept: the same question gets the same answer. A
 * kind of which many objects are expected is listed page by page, of others each object is fetched.
 * Objects lie in a private temporary file, gone when closed.
 */
public final class LiveClusterFacts implements ClusterFacts, AutoCloseable {
  private static final GroupResource NAMESPACES = new GroupResource("", "namespaces");
  private static final GroupResource CONFIG_MAPS = new GroupResource("", "configmaps");
  private static final GroupResource SERVICES = new GroupResource("", "services");
  private static final GroupResource SNAPSHOT_CLASSES =
      new GroupResource("snapshot.storage.k8s.io", "volumesnapshotclasses");
  private static final GroupResource DEPLOYMENTS = new GroupResource("apps", "deployments");
  private static final String PLUGIN_CONFIG = "velero.io/plugin-config";

  private final Cluster cluster;
  private final String veleroNamespace;
  private final ServedResources served;
  private final ItemSpool spool;
  private final Map<GroupResource, Long> expected = new HashMap<>();
  private final Map<GroupVersionKind, KindLookup> lookups = new HashMap<>();
  private final Map<String, Boolean> namespaces = new HashMap<>();

  /**
   * Asks for discovery, nothing else yet.
   *
   * @param veleroNamespace where mapping ConfigMaps are looked for
   */
  public LiveClusterFacts(Cluster cluster, String veleroNamespace, Path temporaryFolder) {
    this.cluster = cluster;
    this.veleroNamespace = veleroNamespace;
    this.served = cluster.discover();
    this.spool = ItemSpool.in(temporaryFolder);
  }

  @Override
  public ServedResources served() {
    return served;
  }

  @Override
  public synchronized void expect(GroupResource resource, long count) {
    expected.merge(resource, count, Long::sum);
  }

  @Override
  public Optional<KubeObject> live(ItemId item) {
    return find(item, served.find(item.resource()));
  }

  @Override
  public Optional<KubeObject> live(ItemId item, GroupVersionKind kind) {
    return find(
        item,
        served
            .find(kind)
            .filter(one -> one.groupResource().equals(item.resource()))
            .or(() -> served.find(item.resource())));
  }

  private synchronized Optional<KubeObject> find(ItemId item, Optional<ServedResource> resource) {
    var namespace = item.name().namespace();
    if (!namespace.isEmpty() && !namespaces.computeIfAbsent(namespace, this::isThere)) {
      return Optional.empty(); // nor is anything in it: no need to list what others have
    }
    return found(item, resource);
  }

  private boolean isThere(String namespace) {
    return served.find(NAMESPACES).isEmpty()
        || found(new ItemId(NAMESPACES, NamespacedName.cluster(namespace)), served.find(NAMESPACES))
            .isPresent();
  }

  private Optional<KubeObject> found(ItemId item, Optional<ServedResource> resource) {
    return resource
        .filter(one -> one.verbs().contains("get"))
        .map(one -> lookups.computeIfAbsent(one.kind(), kind -> lookup(one)))
        .flatMap(lookup -> lookup.find(item.name()));
  }

  private KindLookup lookup(ServedResource resource) {
    var many = expected.getOrDefault(resource.groupResource(), 0L);
    return new KindLookup(cluster, resource, spool, resource.verbs().contains("list") ? many : 0);
  }

  @Override
  public List<KubeObject> pluginConfig() {
    var found = new ArrayList<KubeObject>();
    served
        .find(CONFIG_MAPS)
        .ifPresent(
            maps ->
                cluster.list(maps, new ListScope(veleroNamespace, PLUGIN_CONFIG, ""), found::add));
    return List.copyOf(found);
  }

  @Override
  public List<KubeObject> services() {
    return all(SERVICES);
  }

  @Override
  public List<KubeObject> snapshotClasses() {
    return all(SNAPSHOT_CLASSES);
  }

  private List<KubeObject> all(GroupResource resource) {
    var found = new ArrayList<KubeObject>();
    served.find(resource).ifPresent(one -> cluster.list(one, ListScope.all(), found::add));
    return found;
  }

  @Override
  public Optional<KubeObject> veleroConfigMap(String name) {
    return served
        .find(CONFIG_MAPS)
        .flatMap(maps -> cluster.get(maps, new NamespacedName(veleroNamespace, name)));
  }

  @Override
  public ServerFlags serverFlags() {
    return served
        .find(DEPLOYMENTS)
        .flatMap(all -> cluster.get(all, new NamespacedName(veleroNamespace, "velero")))
        .map(ServerFlags::of)
        .orElse(ServerFlags.NONE);
  }

  @Override
  public void close() {
    spool.close();
  }
}
