package io.lifeboat.restore;

import io.lifeboat.resource.ItemId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The decisions of a plan while it grows. */
final class Decisions {
  private final Map<Wave, List<Decision>> byWave = new EnumMap<>(Wave.class);
  private final Set<ItemId> decided = new HashSet<>();

  void add(Decision decision) {
    byWave.computeIfAbsent(decision.wave(), wave -> new ArrayList<>()).add(decision);
    decided.add(decision.item());
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
