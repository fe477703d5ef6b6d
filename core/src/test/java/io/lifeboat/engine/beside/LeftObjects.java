package io.lifeboat.engine.beside;

import io.lifeboat.engine.ObjectText;
import io.lifeboat.resource.KubeObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** What two restores left in two namespaces, compared object by object. */
final class LeftObjects {
  /** Where each namespace or object has a value of its own, and why. */
  private static final Map<String, String> OWN =
      Map.of(
          "/metadata/namespace", "they are two namespaces",
          "/subjects/\\d+/namespace", "subjects follow the mapping",
          "/spec/claimRef/.*", "so do volumes",
          "/spec/clusterIPs?(/\\d+)?", "each Service gets an address of its own",
          "/spec/ports/\\d+/nodePort", "and node ports",
          "/spec/healthCheckNodePort", "and one for health checks",
          ".*controller-uid", "the uid of each Job",
          "/metadata/annotations/kubernetes.io~1service-account.uid", "the uid of each account");

  private static final Pattern EXPLAINED = Pattern.compile(String.join("|", OWN.keySet()));

  private LeftObjects() {}

  static List<String> differences(
      String where, Map<String, KubeObject> velero, Map<String, KubeObject> ours) {
    var found = new ArrayList<String>();
    Set<String> all = new TreeSet<>(velero.keySet());
    all.addAll(ours.keySet());
    for (var key : all) {
      var left = velero.get(key);
      var right = ours.get(key);
      if (left == null || right == null) {
        found.add(where + ": " + key + " only by " + (left == null ? "us" : "Velero"));
      } else {
        ObjectText.differences(left, right).stream()
            .filter(pointer -> !EXPLAINED.matcher(pointer).matches())
            .forEach(pointer -> found.add(where + ": " + key + " differs at " + pointer));
      }
    }
    return found;
  }
}
