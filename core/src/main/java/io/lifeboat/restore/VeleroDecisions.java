package io.lifeboat.restore;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lifeboat.resource.KubeJson;
import io.lifeboat.resource.NamespacedName;
import io.lifeboat.restore.Decision.VeleroAction;
import java.util.ArrayList;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** A plan as Velero would write it into its list of restored resources. */
public final class VeleroDecisions {
  private VeleroDecisions() {}

  /** {@code {"apps/v1/Deployment": ["shop/web(created)", …], …}}, sorted. */
  public static ObjectNode of(RestorePlan plan) {
    SortedMap<String, TreeSet<String>> byKind = new TreeMap<>();
    for (var decision : plan.decisions()) {
      if (decision.velero() != VeleroAction.UNRECORDED) {
        byKind
            .computeIfAbsent(decision.kind().toString(), kind -> new TreeSet<>())
            .add(recorded(decision) + "(" + word(decision.velero()) + ")");
      }
    }
    var tree = KubeJson.JSON.createObjectNode();
    byKind.forEach(
        (kind, entries) -> {
          var array = tree.putArray(kind);
          new ArrayList<>(entries).forEach(array::add);
        });
    return tree;
  }

  /** What was not created keeps the name it has in the archive (spec/velero.md §3.18.7). */
  private static NamespacedName recorded(Decision decision) {
    return decision.velero() == VeleroAction.CREATED
        ? decision.target()
        : new NamespacedName(decision.target().namespace(), decision.item().name().name());
  }

  private static String word(VeleroAction action) {
    return action.name().toLowerCase(Locale.ROOT);
  }
}
