package io.lifeboat.resource;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Everything an API server serves, as one value: the answer to a discovery, in discovery order,
 * subresources left out.
 *
 * @param failedGroups group/version → reason, for those that the server lists but cannot answer for
 *     (an aggregated API whose backend is down). Nothing may be concluded from the absence of their
 *     resources.
 */
public record ServedResources(
    List<ServedResource> resources, SortedMap<String, String> failedGroups) {
  public ServedResources {
    resources = onePreferredEach(resources);
    failedGroups = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(failedGroups));
  }

  /**
   * A group may prefer a version that lacks some of its resources (v1 for managedclusters, v1beta2
   * for managedclustersets): those would belong to no preferred version, and be missing from
   * backups.
   */
  private static List<ServedResource> onePreferredEach(List<ServedResource> resources) {
    var done =
        resources.stream()
            .filter(ServedResource::preferred)
            .map(ServedResource::groupResource)
            .collect(Collectors.toCollection(HashSet::new));
    return resources.stream()
        .map(served -> done.add(served.groupResource()) ? served.asPreferred() : served)
        .toList();
  }

  /** A complete discovery. */
  public static ServedResources of(List<ServedResource> resources) {
    return new ServedResources(resources, new TreeMap<>());
  }

  /** The resource behind an object's kind, in exactly that version. */
  public Optional<ServedResource> find(GroupVersionKind kind) {
    return resources.stream().filter(served -> served.kind().equals(kind)).findFirst();
  }

  /** The preferred version of a resource, or the first served one. */
  public Optional<ServedResource> find(GroupResource resource) {
    return preferred(
        resources.stream().filter(served -> served.groupResource().equals(resource)).toList());
  }

  /**
   * What a user means by {@code pods}, {@code po}, {@code Pod}, {@code deployments.apps} or {@code
   * deploy.apps}: the preferred version of the first group that knows the word, in discovery order,
   * the core group first.
   */
  public Optional<ServedResource> resolve(String word) {
    var asked = GroupResource.parse(word);
    return preferred(
        resources.stream()
            .filter(served -> served.answersTo(asked.resource()))
            .filter(
                served -> asked.group().isEmpty() || served.kind().group().equals(asked.group()))
            .toList());
  }

  private static Optional<ServedResource> preferred(List<ServedResource> candidates) {
    if (candidates.isEmpty()) {
      return Optional.empty();
    }
    var group = candidates.get(0).kind().group();
    return candidates.stream()
        .filter(served -> served.kind().group().equals(group))
        .filter(ServedResource::preferred)
        .findFirst()
        .or(() -> Optional.of(candidates.get(0)));
  }
}
