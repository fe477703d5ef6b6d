package io.lifeboat.engine;

import io.lifeboat.resource.KubeObject;
import io.lifeboat.resource.NamespacedName;
import io.lifeboat.resource.PlaceTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The items that a Backup wants stored before the others of their resource, in its order: {@code
 * spec.orderedResources}, by plural (spec/velero.md §4.2).
 */
record ItemOrder(Map<String, List<NamespacedName>> first) {
  static ItemOrder of(KubeObject backup) {
    var first = new HashMap<String, List<NamespacedName>>();
    backup
        .stringMap("/spec/orderedResources")
        .forEach(
            (plural, names) ->
                first.put(
                    plural.toLowerCase(Locale.ROOT),
                    Stream.of(names.split(","))
                        .map(String::strip)
                        .filter(name -> !name.isEmpty())
                        .map(ItemOrder::name)
                        .toList()));
    return new ItemOrder(first);
  }

  private static NamespacedName name(String text) {
    var slash = text.indexOf('/');
    return slash < 0
        ? NamespacedName.cluster(text)
        : new NamespacedName(text.substring(0, slash), text.substring(slash + 1));
  }

  /** The same items, those that are named first. */
  ScanResult ordered(ScanResult scan) {
    var wanted = wanted(scan);
    if (wanted.isEmpty()) {
      return scan;
    }
    var ordered = new PlaceTable();
    wanted.forEach(name -> scan.items().find(name).ifPresent(place -> ordered.put(name, place)));
    scan.items().each(ordered::put); // what is there stays at its place
    return new ScanResult(scan.resource(), ordered, scan.failure());
  }

  private List<NamespacedName> wanted(ScanResult scan) {
    var resource = scan.resource().groupResource();
    return first.getOrDefault(
        resource.toString(), first.getOrDefault(resource.resource(), List.of()));
  }

  /** A sentence for each item that is named and was not found. */
  List<String> missing(List<ScanResult> scans) {
    var missing = new ArrayList<String>();
    for (var scan : scans) {
      wanted(scan).stream()
          .filter(name -> scan.items().find(name).isEmpty())
          .forEach(
              name ->
                  missing.add(
                      "spec.orderedResources names "
                          + scan.resource().groupResource()
                          + "/"
                          + name
                          + ", which is not backed up"));
    }
    return missing;
  }
}
