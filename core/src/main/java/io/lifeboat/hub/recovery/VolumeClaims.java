package io.lifeboat.hub.recovery;

import io.lifeboat.resource.KubeObject;
import io.lifeboat.resource.NamespacedName;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The volume claims that workloads of managed clusters will want. Source: spec §6.8.
 *
 * @param wanted by ConfigMaps that were restored, in their order
 * @param there those that exist, bound or not
 */
public record VolumeClaims(List<NamespacedName> wanted, Set<NamespacedName> there) {
  /** The label that names a claim, on ConfigMaps in its namespace. */
  public static final String LABEL = "cluster.open-cluster-management.io/backup-pvc";

  public VolumeClaims {
    wanted = List.copyOf(wanted);
    there = Set.copyOf(there);
  }

  /**
   * Reads what was listed.
   *
   * @param configMaps those with the label, of all namespaces
   */
  public static VolumeClaims of(List<KubeObject> configMaps, Set<NamespacedName> claims) {
    var wanted = new ArrayList<NamespacedName>();
    configMaps.forEach(map -> wanted.add(new NamespacedName(map.namespace(), map.label(LABEL))));
    return new VolumeClaims(wanted, claims);
  }

  List<NamespacedName> missing() {
    return wanted.stream().filter(claim -> !there.contains(claim)).distinct().toList();
  }

  /** What is waited for. */
  String text() {
    return "waiting for PVC "
        + missing().stream()
            .map(claim -> claim.name() + ":" + claim.namespace())
            .collect(Collectors.joining(", "));
  }
}
