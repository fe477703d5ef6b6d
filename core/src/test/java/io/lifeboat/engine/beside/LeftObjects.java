package io.lifeboat.engine.beside;

import io.lifeboat.engine.ClusterDump;
import io.lifeboat.engine.ObjectText;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.restore.Agreement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What restores left in two clusters that were the same before, compared object by object; an
 * object agrees when none of its fields differs.
 */
final class LeftObjects {
  /** Where each server chooses by itself, and why. */
  private static final Map<String, String> OWN =
      Map.of(
          "/spec/clusterIPs?(/\\d+)?", "each Service gets an address",
          "/spec/ports/\\d+/nodePort", "and node ports",
          "/spec/healthCheckNodePort", "and one for health checks",
          ".*controller-uid", "the uid of each Job",
          "/metadata/annotations/kubernetes.io~1service-account.uid", "the uid of each account",
          "/spec/containers/\\d+/resources/.*", "of several LimitRanges, whichever comes first");

  private static final Pattern EXPLAINED = Pattern.compile(String.join("|", OWN.keySet()));

  /** What servers keep about themselves, and what steers the restores. */
  private static final Set<String> APART =
      Set.of("kube-system", "kube-public", "kube-node-lease", "default", "velero");

  private LeftObjects() {}

  static Agreement compare(ClusterDump velero, ClusterDump ours) {
    var found = new ArrayList<String>();
    velero.keysNotIn(ours).forEach(key -> found.add("only by Velero: " + key));
    ours.keysNotIn(velero).forEach(key -> found.add("only by us: " + key));
    var both =
        velero.objects().entrySet().stream()
            .filter(entry -> !APART.contains(entry.getValue().namespace()))
            .filter(entry -> ours.objects().containsKey(entry.getKey()))
            .toList();
    var agrees = 0;
    for (var entry : both) {
      var differences = differences(entry.getValue(), ours.object(entry.getKey()));
      differences.forEach(pointer -> found.add("differs: " + entry.getKey() + " " + pointer));
      agrees += differences.isEmpty() ? 1 : 0;
    }
    return new Agreement(agrees, found);
  }

  private static List<String> differences(KubeObject velero, KubeObject ours) {
    return ObjectText.differences(velero, ours).stream()
        .filter(pointer -> !EXPLAINED.matcher(pointer).matches())
        .map(pointer -> pointer + ": " + velero.at(pointer) + " but " + ours.at(pointer))
        .toList();
  }
}
