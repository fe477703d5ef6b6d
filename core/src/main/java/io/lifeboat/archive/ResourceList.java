package io.lifeboat.archive;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lifeboat.resource.GroupVersionKind;
import io.lifeboat.resource.KubeJson;
import io.lifeboat.resource.NamespacedName;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Kind → names of what a backup looked at. Not authoritative: an item is listed before it is
 * stored, so one that failed is listed although the tarball lacks it (spec/velero.md §2.2).
 */
public record ResourceList(SortedMap<GroupVersionKind, List<NamespacedName>> names) {
  public ResourceList {
    var copy = new TreeMap<GroupVersionKind, List<NamespacedName>>();
    names.forEach((kind, items) -> copy.put(kind, items.stream().sorted().toList()));
    names = Collections.unmodifiableSortedMap(copy);
  }

  /** Reads {@code {"apps/v1/Deployment": ["shop/web"], "v1/Namespace": ["shop"]}}. */
  public static ResourceList of(JsonNode json) {
    var names = new TreeMap<GroupVersionKind, List<NamespacedName>>();
    json.properties()
        .forEach(
            entry -> {
              var slash = entry.getKey().lastIndexOf('/');
              var kind =
                  GroupVersionKind.of(
                      entry.getKey().substring(0, Math.max(slash, 0)),
                      entry.getKey().substring(slash + 1));
              var items = new ArrayList<NamespacedName>();
              entry.getValue().forEach(item -> items.add(name(item.asText())));
              names.put(kind, items);
            });
    return new ResourceList(names);
  }

  private static NamespacedName name(String text) {
    var slash = text.indexOf('/');
    return slash < 0
        ? NamespacedName.cluster(text)
        : new NamespacedName(text.substring(0, slash), text.substring(slash + 1));
  }

  /** How many names there are. */
  public int size() {
    return names.values().stream().mapToInt(List::size).sum();
  }

  /** The form Velero writes: names sorted as texts. */
  public ObjectNode toJson() {
    var json = KubeJson.JSON.createObjectNode();
    names.forEach(
        (kind, items) -> {
          var array = json.putArray(kind.toString());
          items.stream().map(NamespacedName::toString).sorted().forEach(array::add);
        });
    return json;
  }
}
