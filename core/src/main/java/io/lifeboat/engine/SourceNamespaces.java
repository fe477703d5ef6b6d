package io.lifeboat.engine;

import io.lifeboat.kube.Cluster;
import io.lifeboat.kube.ListScope;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.resource.NamespacedName;
import io.lifeboat.resource.PlaceTable;
import io.lifeboat.resource.ServedResources;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The namespaces of a cluster that is backed up.
 *
 * @param leftOut those with the label that keeps them out of every backup, sorted
 */
record SourceNamespaces(Set<String> names, List<String> leftOut) {
  static SourceNamespaces read(Cluster cluster, ServedResources served) {
    var names = new TreeSet<String>();
    var leftOut = new TreeSet<String>();
    served
        .find(BackupRules.NAMESPACES)
        .ifPresent(
            resource ->
                cluster.list(
                    resource,
                    ListScope.all(),
                    namespace -> {
                      names.add(namespace.name());
                      if (BackupRules.isLeftOutByLabel(namespace)) {
                        leftOut.add(namespace.name());
                      }
                    }));
    return new SourceNamespaces(names, List.copyOf(leftOut));
  }

  /** The same results, of the Namespace objects only those that are stored. */
  static List<ScanResult> chosen(List<ScanResult> scans, BackupRules rules, ItemSpool spool) {
    var holding =
        scans.stream()
            .map(scan -> scan.items().names())
            .flatMap(Collection::stream)
            .map(NamespacedName::namespace)
            .collect(Collectors.toCollection(HashSet::new));
    return scans.stream()
        .map(
            scan ->
                scan.resource().groupResource().equals(BackupRules.NAMESPACES)
                    ? chosen(scan, holding, rules, spool)
                    : scan)
        .toList();
  }

  private static ScanResult chosen(
      ScanResult scan, Set<String> holding, BackupRules rules, ItemSpool spool) {
    var stored = new PlaceTable();
    scan.items()
        .each(
            (name, place) -> {
              var namespace = KubeObject.parse(spool.read(place));
              if (rules.stores(namespace, holding.contains(name.name()))) {
                stored.put(name, place);
              }
            });
    return new ScanResult(scan.resource(), stored, scan.failure());
  }
}
