package io.lifeboat.restore;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import io.lifeboat.resource.GroupResource;
import io.lifeboat.resource.GroupVersionKind;
import io.lifeboat.resource.ItemId;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.resource.ServedResource;
import io.lifeboat.resource.ServedResources;
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
  private final ServedResources served;
  private final Map<ItemId, KubeObject> objects;

  private RecordedCluster(ServedResources served, Map<ItemId, KubeObject> objects) {
    this.served = served;
    this.objects = Map.copyOf(objects);
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
    return new RecordedCluster(all, indexed(objects, all));
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
    var objects = new ArrayList<KubeObject>();
    list.path("items").forEach(item -> objects.add(KubeObject.of((ObjectNode) item)));
    return of(ServedResources.of(served), objects);
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
        .filter(entry -> entry.getKey().resource().equals(Resources.CONFIG_MAPS))
        .map(Map.Entry::getValue)
        .filter(map -> map.labels().containsKey("velero.io/plugin-config"))
        .toList();
  }
}
