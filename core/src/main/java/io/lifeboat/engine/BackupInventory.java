package io.lifeboat.engine;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lifeboat.archive.ResourceList;
import io.lifeboat.resource.GroupResource;
import io.lifeboat.resource.GroupVersionKind;
import io.lifeboat.resource.ItemId;
import io.lifeboat.resource.NamespacedName;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** What has gone into a backup so far: each item once, by kind for the resource list. */
final class BackupInventory {
  private final Set<ItemId> visited = new HashSet<>();
  private final Set<GroupResource> resources = new LinkedHashSet<>();
  private final SortedMap<GroupVersionKind, List<NamespacedName>> byKind = new TreeMap<>();
  private int stored;

  /** Whether the item is met for the first time. */
  boolean visit(ItemId item) {
    return visited.add(item);
  }

  void stored(ItemId item, GroupVersionKind kind) {
    byKind.computeIfAbsent(kind, k -> new ArrayList<>()).add(item.name());
    resources.add(item.resource());
    stored++;
  }

  /** Resources with at least one item, in the order they came. */
  List<GroupResource> resources() {
    return List.copyOf(resources);
  }

  int size() {
    return stored;
  }

  /** As in spec/velero.md §2.2: kind → sorted names. */
  ObjectNode resourceList() {
    return new ResourceList(byKind).toJson();
  }
}
