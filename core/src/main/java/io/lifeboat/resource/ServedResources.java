package io.lifeboat.resource;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

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
    resources = List.copyOf(resources);
    failedGroups = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(failedGroups));
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
