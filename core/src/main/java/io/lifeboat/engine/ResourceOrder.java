package io.lifeboat.engine;

import io.lifeboat.resource.ServedResource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/**
 * The order in which Velero stores resources: groups as discovered, {@code extensions} last, in the
 * core group pods and their volumes first; of a resource that two groups serve only the first one
 * (spec/velero.md §4.1).
 */
final class ResourceOrder {
  private static final List<String> CORE_FIRST =
      List.of("pods", "persistentvolumeclaims", "persistentvolumes");

  /** Resource → the two groups that serve the same objects. */
  private static final Map<String, List<String>> COHABITING =
      Map.of(
          "deployments", List.of("extensions", "apps"),
          "daemonsets", List.of("extensions", "apps"),
          "replicasets", List.of("extensions", "apps"),
          "networkpolicies", List.of("extensions", "networking.k8s.io"),
          "events", List.of("", "events.k8s.io"));

  private ResourceOrder() {}

  static List<ServedResource> of(List<ServedResource> discovered) {
    var groups = discovered.stream().map(served -> served.kind().group()).distinct().toList();
    var ordered = new ArrayList<>(discovered);
    ordered.sort(
        Comparator.comparing((ServedResource r) -> r.kind().group().equals("extensions"))
            .thenComparing(r -> groups.indexOf(r.kind().group()))
            .thenComparing(ResourceOrder::coreRank));
    var seen = new HashSet<String>();
    ordered.removeIf(resource -> isCohabiting(resource) && !seen.add(resource.plural()));
    return ordered;
  }

  private static int coreRank(ServedResource resource) {
    var rank = CORE_FIRST.indexOf(resource.plural());
    return rank < 0 || !resource.kind().group().isEmpty() ? CORE_FIRST.size() : rank;
  }

  private static boolean isCohabiting(ServedResource resource) {
    return COHABITING.getOrDefault(resource.plural(), List.of()).contains(resource.kind().group());
  }
}
