package io.lifeboat.engine;

import io.lifeboat.resource.GroupResource;
import io.lifeboat.resource.GroupVersionKind;
import io.lifeboat.resource.ItemId;
import io.lifeboat.resource.KubeJson;
import io.lifeboat.resource.NameTable;
import io.lifeboat.resource.NamespacedName;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What has gone into a backup so far: each item once, by kind for the resource list. */
final class BackupInventory {
  private final NameTable visited = new NameTable();
  private final Map<GroupResource, Integer> tags = new HashMap<>();
  private final BitSet stored = new BitSet();
  private final List<GroupResource> resources = new ArrayList<>();
  private final Map<Integer, GroupVersionKind> kinds = new HashMap<>();
  private int size;

  /** Whether the item is met for the first time. */
  boolean visit(ItemId item) {
    var before = visited.size();
    number(item);
    return visited.size() > before;
  }

  private int number(ItemId item) {
    var tag = tags.computeIfAbsent(item.resource(), resource -> tags.size());
    return visited.put(tag, item.name());
  }

  void stored(ItemId item, GroupVersionKind kind) {
    var number = number(item);
    size += stored.get(number) ? 0 : 1;
    stored.set(number);
    if (kinds.putIfAbsent(visited.tag(number), kind) == null) {
      resources.add(item.resource());
    }
  }

  /** Resources with at least one item, in the order they came. */
  List<GroupResource> resources() {
    return List.copyOf(resources);
  }

  int size() {
    return size;
  }

  /** Writes it as in spec/velero.md §2.2: kind → sorted names. */
  void writeResourceList(OutputStream out) throws IOException {
    var byKind = new TreeMap<GroupVersionKind, Integer>();
    kinds.forEach((tag, kind) -> byKind.put(kind, tag));
    try (var json = KubeJson.JSON.createGenerator(out)) {
      json.writeStartObject();
      for (var kind : byKind.entrySet()) {
        json.writeArrayFieldStart(kind.getKey().toString());
        for (var name : (Iterable<String>) names(kind.getValue()).sorted()::iterator) {
          json.writeString(name);
        }
        json.writeEndArray();
      }
      json.writeEndObject();
    }
  }

  private Stream<String> names(int tag) {
    return IntStream.range(0, visited.size())
        .filter(number -> stored.get(number) && visited.tag(number) == tag)
        .mapToObj(visited::name)
        .map(NamespacedName::toString);
  }
}
