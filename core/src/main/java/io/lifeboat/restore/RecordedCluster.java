package io.lifeboat.restore;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lifeboat.archive.ArchiveContents;
import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import io.lifeboat.resource.GroupResource;
import io.lifeboat.resource.GroupVersionKind;
import io.lifeboat.resource.ItemId;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.resource.NamespacedName;
import io.lifeboat.resource.ServedResource;
import io.lifeboat.resource.ServedResources;
import io.lifeboat.restore.action.Kinds;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A cluster as it once was: a list of its objects, and what its API server served. Kinds of the
 * CustomResourceDefinitions in the list are served too.
 */
public final class RecordedCluster implements ClusterFacts {
  private static final String VELERO = "velero";

  private final ServedResources served;
  private final Map<ItemId, KubeObject> objects;
  private final String veleroNamespace;

  private RecordedCluster(
      ServedResources served, Map<ItemId, KubeObject> objects, String veleroNamespace) {
    this.served = served;
    this.objects = Map.copyOf(objects);
    this.veleroNamespace = veleroNamespace;
  }

  /** The same recording of a cluster in which Velero lives in another namespace. */
  public RecordedCluster withVeleroIn(String namespace) {
    return new RecordedCluster(served, objects, namespace);
  }

  /** From objects, and what is served beside the definitions among them. */
  public static RecordedCluster of(ServedResources bare, List<KubeObject> objects) {
    var served = new ArrayList<>(bare.resources());
    var known = new HashSet<GroupVersionKind>();
    served.forEach(resource -> known.add(resource.kind()));
    objects.stream()
        .filter(object -> object.is("apiextensions.k8s.io", "CustomResourceDefinition"))
        .flatMap(definition -> ServedKinds.of(definition).stream())
        .filter(resource -> known.add(resource.kind()))
        .forEach(served::add);
    var all = new ServedResources(served, bare.failedGroups());
    return new RecordedCluster(all, indexed(objects, all), VELERO);
  }

  /**
   * Reads a recording that does not say what the cluster served: what it holds, and what the
   * archive holds, counts as served.
   *
   * @param list a List of every object
   */
  public static RecordedCluster of(JsonNode list, ArchiveContents contents) {
    var objects = objects(list);
    var served = new ArrayList<>(EmptyCluster.servingAllOf(contents).served().resources());
    var known = new HashSet<GroupVersionKind>();
    served.forEach(resource -> known.add(resource.kind()));
    for (var object : objects) {
      if (known.add(object.gvk())) {
        served.add(EmptyCluster.guessed(object));
      }
    }
    return of(ServedResources.of(served), objects);
  }

  private static List<KubeObject> objects(JsonNode list) {
    if (!list.path("items").isArray()) {
      throw new LifeboatException(
          FailureKind.INVALID_INPUT,
          "recording-malformed",
          "the recording is no List of objects",
          "make one with lifeboat restore plan NAME --record FOLDER");
    }
    var objects = new ArrayList<KubeObject>();
    for (var item : list.path("items")) {
      if (item instanceof ObjectNode tree) {
        objects.add(KubeObject.owning(tree));
      }
    }
    return objects;
  }

  /**
   * Reads a recording.
   *
   * @param apis an array of {@code {group, version, resource, kind, namespaced, verbs, singular,
   *     shortNames, preferred}}
   * @param list a List of every object
   * @throws LifeboatException INVALID_INPUT, code {@code recording-incomplete}, when an object's
   *     kind is served by nobody
   */
  public static RecordedCluster of(JsonNode apis, JsonNode list) {
    var served = new ArrayList<ServedResource>();
    apis.forEach(api -> served.add(served(api)));
    return of(ServedResources.of(served), objects(list));
  }

  private static ServedResource served(JsonNode api) {
    return new ServedResource(
        new GroupVersionKind(
            api.path("group").asText(), api.path("version").asText(), api.path("kind").asText()),
        api.path("resource").asText(),
        api.path("singular").asText(),
        List.copyOf(texts(api.path("shortNames"))),
        api.path("namespaced").asBoolean(),
        texts(api.path("verbs")),
        api.path("preferred").asBoolean());
  }

  private static Set<String> texts(JsonNode array) {
    var found = new LinkedHashSet<String>();
    array.forEach(text -> found.add(text.asText()));
    return found;
  }

  private static Map<ItemId, KubeObject> indexed(List<KubeObject> objects, ServedResources served) {
    var resources = new HashMap<GroupVersionKind, GroupResource>();
    served
        .resources()
        .forEach(resource -> resources.putIfAbsent(resource.kind(), resource.groupResource()));
    var index = new HashMap<ItemId, KubeObject>();
    for (var object : objects) {
      var resource = resources.get(object.gvk());
      if (resource == null) {
        throw new LifeboatException(
            FailureKind.INVALID_INPUT,
            "recording-incomplete",
            "the recording has a " + object.gvk() + ", and does not say who serves it");
      }
      index.put(new ItemId(resource, object.namespacedName()), object);
    }
    return index;
  }

  @Override
  public ServedResources served() {
    return served;
  }

  @Override
  public Optional<KubeObject> live(ItemId item) {
    return Optional.ofNullable(objects.get(item));
  }

  @Override
  public List<KubeObject> pluginConfig() {
    return objects.entrySet().stream()
        .filter(entry -> entry.getKey().resource().equals(Kinds.CONFIG_MAPS))
        .map(Map.Entry::getValue)
        .filter(map -> map.namespace().equals(veleroNamespace))
        .filter(map -> map.labels().containsKey("velero.io/plugin-config"))
        .toList();
  }

  @Override
  public List<KubeObject> services() {
    return all(Kinds.SERVICES);
  }

  @Override
  public List<KubeObject> snapshotClasses() {
    return all(Kinds.SNAPSHOT_CLASSES);
  }

  private List<KubeObject> all(GroupResource resource) {
    return objects.entrySet().stream()
        .filter(entry -> entry.getKey().resource().equals(resource))
        .map(Map.Entry::getValue)
        .toList();
  }

  @Override
  public Optional<KubeObject> veleroConfigMap(String name) {
    return live(new ItemId(Kinds.CONFIG_MAPS, new NamespacedName(veleroNamespace, name)));
  }

  @Override
  public ServerFlags serverFlags() {
    return live(new ItemId(Kinds.DEPLOYMENTS, new NamespacedName(veleroNamespace, VELERO)))
        .map(ServerFlags::of)
        .orElse(ServerFlags.NONE);
  }
}
