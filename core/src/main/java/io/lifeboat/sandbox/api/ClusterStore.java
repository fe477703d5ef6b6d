package io.lifeboat.sandbox.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.lifeboat.resource.GroupResource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * Every object of the cluster, in memory, in one table a resource; one counter gives the
 * resourceVersions of all. Safe for use by several threads.
 */
final class ClusterStore {
  private final AtomicLong revisions = new AtomicLong();
  private final int remembered;
  private final ServedKinds builtIn = ServedKinds.builtIn();
  private final Map<GroupResource, ResourceTable> tables = new ConcurrentHashMap<>();
  private final ReadWriteLock containers = new ReentrantReadWriteLock();
  private volatile ServedKinds kinds = builtIn;

  /**
   * An empty store.
   *
   * @param remembered how many changes a table remembers for watches and continued lists
   */
  ClusterStore(int remembered) {
    this.remembered = remembered;
  }

  ServedKinds kinds() {
    return kinds;
  }

  long revision() {
    return revisions.get();
  }

  ResourceTable table(ApiKind kind) {
    return tables.computeIfAbsent(
        kind.resource(), resource -> new ResourceTable(revisions, remembered));
  }

  Optional<Stored> namespace(String name) {
    return kinds.find(ApiKind.NAMESPACES).flatMap(kind -> table(kind).get(name));
  }

  /**
   * Held for reading while something is put into a namespace, for writing while a namespace or a
   * definition is emptied: nothing slips in behind the broom.
   */
  ReadWriteLock containers() {
    return containers;
  }

  /** One kind for each resource, whatever its versions. */
  List<ApiKind> storedKinds() {
    return kinds.all().stream()
        .filter(kind -> !kind.isReview())
        .filter(kind -> kinds.find(kind.resource()).equals(Optional.of(kind)))
        .toList();
  }

  /** Serves what the stored definitions say. */
  synchronized void readDefinitions() {
    var definition = builtIn.find(ApiKind.DEFINITIONS).orElseThrow();
    var all = table(definition).page("", "", Integer.MAX_VALUE, stored -> true).objects();
    kinds = builtIn.with(all.stream().map(stored -> (JsonNode) stored.tree(definition)).toList());
  }
}
