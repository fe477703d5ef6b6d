package io.lifeboat.restore;

import io.lifeboat.resource.GroupVersionKind;
import io.lifeboat.resource.ItemId;
import io.lifeboat.resource.NamespacedName;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The decisions of a plan while it grows. */
final class Decisions {
  private final Map<Wave, List<Decision>> byWave = new EnumMap<>(Wave.class);
  private final Set<ItemId> decided = new HashSet<>();
  private final Map<GroupVersionKind, GroupVersionKind> kinds = new HashMap<>();
  private final Map<String, String> namespaces = new HashMap<>();

  void add(Decision decision) {
    byWave
        .computeIfAbsent(decision.wave(), wave -> new ArrayList<>())
        .add(decision.sharing(shared(decision.kind()), shared(decision)));
    decided.add(decision.item());
  }

  GroupVersionKind shared(GroupVersionKind kind) {
    return kinds.computeIfAbsent(kind, first -> first);
  }

  /** Of an item that keeps its name, that of the archive: there may be hundreds of thousands. */
  private NamespacedName shared(Decision decision) {
    var source = decision.item().name();
    var target = decision.target();
    if (target.equals(source)) {
      return source;
    }
    return new NamespacedName(
        namespaces.computeIfAbsent(target.namespace(), first -> first),
        target.name().equals(source.name()) ? source.name() : target.name());
  }

  boolean has(ItemId item) {
    return decided.contains(item);
  }

  /** In the order of waves, and within a wave in the order they were made. */
  List<Decision> inOrder() {
    var all = new ArrayList<Decision>(decided.size());
    byWave.values().forEach(all::addAll);
    return all;
  }
}
