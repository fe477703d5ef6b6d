package io.lifeboat.proof;

import io.lifeboat.archive.ResourceList;
import io.lifeboat.resource.GroupResource;
import io.lifeboat.resource.GroupVersionKind;
import io.lifeboat.resource.ItemId;
import io.lifeboat.resource.NamespacedName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Compares the items of an archive with the backup's resource list. That list is not authoritative
 * (spec/velero.md §2.2): an item is on it before it is stored, so after errors it may be longer,
 * and asynchronous operations may add items afterwards. Without either the two are equal.
 */
final class ListingCheck {
  private record Kind(String group, String kind) {
    static Kind of(GroupVersionKind kind) {
      return new Kind(kind.group(), kind.kind());
    }
  }

  private final Map<GroupResource, Set<NamespacedName>> names;
  private final Map<Kind, GroupResource> resources = new HashMap<>();

  ListingCheck(
      Map<GroupResource, Set<NamespacedName>> names, Map<GroupResource, GroupVersionKind> kinds) {
    this.names = names;
    kinds.forEach((resource, kind) -> resources.put(Kind.of(kind), resource));
  }

  /**
   * The differences.
   *
   * @param hadErrors whether the backup says that items failed
   * @param hadOperations whether items may have been added after the list was written
   */
  List<Finding> compare(ResourceList list, boolean hadErrors, boolean hadOperations) {
    var findings = new ArrayList<Finding>();
    var listed = new HashMap<GroupResource, Set<NamespacedName>>();
    list.names()
        .forEach(
            (kind, items) -> {
              var resource = resources.get(Kind.of(kind));
              if (resource != null) {
                listed.computeIfAbsent(resource, r -> new HashSet<>()).addAll(items);
              }
              var stored = resource == null ? Set.<NamespacedName>of() : stored(resource);
              items.stream()
                  .filter(item -> !stored.contains(item))
                  .map(item -> resource == null ? kind + " " + item : text(resource, item))
                  .forEach(item -> findings.add(unstored(item, hadErrors)));
            });
    names.forEach(
        (resource, items) ->
            items.stream()
                .filter(item -> !listed.getOrDefault(resource, Set.of()).contains(item))
                .sorted()
                .forEach(item -> findings.add(unlisted(text(resource, item), hadOperations))));
    return findings;
  }

  private Set<NamespacedName> stored(GroupResource resource) {
    return names.getOrDefault(resource, Set.of());
  }

  private static String text(GroupResource resource, NamespacedName name) {
    return new ItemId(resource, name).toString();
  }

  private static Finding unstored(String item, boolean hadErrors) {
    return hadErrors
        ? Finding.note("item-unstored", item, "was looked at, and is not in the archive")
        : Finding.damage("item-unstored", item, "is on the resource list, not in the archive");
  }

  private static Finding unlisted(String item, boolean hadOperations) {
    return hadOperations
        ? Finding.note("item-unlisted", item, "came into the archive after the resource list")
        : Finding.damage("item-unlisted", item, "is in the archive, not on the resource list");
  }
}
