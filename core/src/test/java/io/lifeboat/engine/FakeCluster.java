package io.lifeboat.engine;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import io.lifeboat.kube.Answer;
import io.lifeboat.kube.Cluster;
import io.lifeboat.kube.ListScope;
import io.lifeboat.kube.WatchListener;
import io.lifeboat.kube.Watching;
import io.lifeboat.resource.GroupResource;
import io.lifeboat.resource.GroupVersionKind;
import io.lifeboat.resource.ItemId;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.resource.LabelSelector;
import io.lifeboat.resource.MergePatch;
import io.lifeboat.resource.NamespacedName;
import io.lifeboat.resource.ServedResource;
import io.lifeboat.resource.ServedResources;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** An API server in memory, which can be told to fail. */
class FakeCluster implements Cluster {
  /**
   * Looks at each request before it is answered; an answer instead, or an exception, is a fault.
   */
  interface Fault {
    Optional<Answer> meet(String verb, ItemId item);
  }

  final SortedMap<ItemId, KubeObject> objects = new TreeMap<>();
  final List<String> requests = new CopyOnWriteArrayList<>();
  final SortedMap<String, String> failedGroups = new TreeMap<>();
  private final FakeKinds kinds = new FakeKinds();
  private final AtomicInteger version = new AtomicInteger();
  private volatile Fault fault = (verb, item) -> Optional.empty();

  void serve(String apiVersion, String kind, String plural) {
    kinds.serve(apiVersion, kind, plural);
  }

  FakeCluster failing(Fault fault) {
    this.fault = fault;
    return this;
  }

  /** Puts objects in without a request; namespaces they need come along. */
  FakeCluster with(String... yamls) {
    for (var yaml : yamls) {
      var object = KubeObject.parseYaml(yaml);
      if (!object.namespace().isEmpty()) {
        var namespace = id("v1", "Namespace", "", object.namespace());
        objects.computeIfAbsent(
            namespace,
            id ->
                stored(
                    KubeObject.parseYaml(
                        "{apiVersion: v1, kind: Namespace, metadata: {name: %s}, status: {phase: Active}}"
                            .formatted(object.namespace()))));
      }
      objects.put(id(object), stored(object));
    }
    return this;
  }

  KubeObject object(String apiVersion, String kind, String namespace, String name) {
    return Optional.ofNullable(objects.get(id(apiVersion, kind, namespace, name))).orElseThrow();
  }

  boolean has(String apiVersion, String kind, String namespace, String name) {
    return objects.containsKey(id(apiVersion, kind, namespace, name));
  }

  private ItemId id(String apiVersion, String kind, String namespace, String name) {
    var resource = discover().find(GroupVersionKind.of(apiVersion, kind)).orElseThrow();
    return new ItemId(resource.groupResource(), new NamespacedName(namespace, name));
  }

  private ItemId id(KubeObject object) {
    return id(object.apiVersion(), object.kind(), object.namespace(), object.name());
  }

  private KubeObject stored(KubeObject object) {
    var number = version.incrementAndGet();
    var uid = object.uid().isEmpty() ? "uid-" + number : object.uid();
    return object
        .with("/metadata/uid", uid)
        .with("/metadata/resourceVersion", Integer.toString(number));
  }

  private Optional<Answer> meet(String verb, ItemId item) {
    requests.add(verb + " " + item);
    return fault.meet(verb, item);
  }

  static Answer refused(int status, String reason, String message) {
    return new Answer(status, reason, message, Optional.empty(), Optional.empty());
  }

  static Answer busy(Duration retryAfter) {
    return new Answer(
        429, "TooManyRequests", "slow down", Optional.empty(), Optional.of(retryAfter));
  }

  static LifeboatException unreachable() {
    return new LifeboatException(
        FailureKind.UNAVAILABLE, "cluster-unreachable", "no answer from the cluster");
  }

  @Override
  public String server() {
    return "https://fake";
  }

  @Override
  public String version() {
    return "v1.34.4";
  }

  @Override
  public Optional<Instant> time() {
    return Optional.empty();
  }

  @Override
  public synchronized ServedResources discover() {
    return new ServedResources(kinds.with(objects.values()), failedGroups);
  }

  @Override
  public synchronized Optional<KubeObject> get(ServedResource resource, NamespacedName name) {
    var item = new ItemId(resource.groupResource(), name);
    throwFault("get", item);
    return Optional.ofNullable(objects.get(item));
  }

  private void throwFault(String verb, ItemId item) {
    meet(verb, item)
        .ifPresent(
            answer -> {
              throw new LifeboatException(
                  FailureKind.DENIED, "cluster-forbidden", answer.message());
            });
  }

  @Override
  public void list(ServedResource resource, ListScope scope, Consumer<KubeObject> each) {
    throwFault(
        "list", new ItemId(resource.groupResource(), new NamespacedName(scope.namespace(), "*")));
    var selector = LabelSelector.parse(scope.labelSelector());
    List<Map.Entry<ItemId, KubeObject>> all;
    synchronized (this) {
      all = List.copyOf(objects.entrySet());
    }
    all.stream()
        .filter(entry -> entry.getKey().resource().equals(resource.groupResource()))
        .map(Map.Entry::getValue)
        .filter(
            object -> scope.namespace().isEmpty() || scope.namespace().equals(object.namespace()))
        .filter(object -> selector.matches(object.labels()))
        .forEach(each);
  }

  @Override
  public synchronized Answer create(ServedResource resource, KubeObject object) {
    var item = new ItemId(resource.groupResource(), object.namespacedName());
    var faulty = meet("create", item);
    if (faulty.isPresent()) {
      return faulty.get();
    }
    if (objects.containsKey(item)) {
      return refused(409, "AlreadyExists", item + " already exists");
    }
    var namespace =
        new ItemId(new GroupResource("", "namespaces"), NamespacedName.cluster(object.namespace()));
    if (resource.namespaced() && !objects.containsKey(namespace)) {
      return refused(404, "NotFound", "namespaces \"" + object.namespace() + "\" not found");
    }
    var stored = stored(object.without("/status"));
    if (object.is("apiextensions.k8s.io", "CustomResourceDefinition")) {
      stored = stored.with("/status", FakeKinds.established());
    }
    objects.put(item, stored);
    return new Answer(201, "", "", Optional.of(stored), Optional.empty());
  }

  @Override
  public synchronized Answer mergePatch(
      ServedResource resource, NamespacedName name, KubeObject patch) {
    var item = new ItemId(resource.groupResource(), name);
    var faulty = meet("patch", item);
    if (faulty.isPresent()) {
      return faulty.get();
    }
    var live = objects.get(item);
    if (live == null) {
      return refused(404, "NotFound", item + " not found");
    }
    if (!patch.resourceVersion().isEmpty()
        && !patch.resourceVersion().equals(live.resourceVersion())) {
      return refused(409, "Conflict", item + " has been modified");
    }
    var tree = (ObjectNode) MergePatch.apply(live.tree(), patch.tree());
    var stored = stored(KubeObject.of(tree));
    objects.put(item, stored);
    return new Answer(200, "", "", Optional.of(stored), Optional.empty());
  }

  @Override
  public synchronized Answer replaceStatus(ServedResource resource, KubeObject object) {
    var item = new ItemId(resource.groupResource(), object.namespacedName());
    var faulty = meet("status", item);
    if (faulty.isPresent()) {
      return faulty.get();
    }
    var stored =
        stored(
            java.util.Objects.requireNonNull(objects.get(item))
                .with("/status", object.at("/status")));
    objects.put(item, stored);
    return new Answer(200, "", "", Optional.of(stored), Optional.empty());
  }

  @Override
  public synchronized Answer delete(ServedResource resource, NamespacedName name) {
    objects.remove(new ItemId(resource.groupResource(), name));
    return new Answer(200, "", "", Optional.empty(), Optional.empty());
  }

  @Override
  public Answer patchStatus(ServedResource resource, NamespacedName name, KubeObject patch) {
    return mergePatch(resource, name, patch);
  }

  @Override
  public Change converge(KubeObject wanted) {
    throw new UnsupportedOperationException("backups and restores do not ask for this");
  }

  @Override
  public Change rehearse(KubeObject wanted) {
    throw new UnsupportedOperationException("backups and restores do not ask for this");
  }

  @Override
  public Watching watch(ServedResource resource, ListScope scope, WatchListener listener) {
    throw new UnsupportedOperationException("backups and restores do not ask for this");
  }

  @Override
  public void close() {}
}
