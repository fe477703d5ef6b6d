package io.lifeboat.restore.policy;

import io.lifeboat.resource.GroupResource;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.resource.ServedResource;
import io.lifeboat.resource.ServedResources;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The filters of a restore by namespace and kind. Where they speak about an item, they speak
 * instead of the restore's label selectors; its other filters stand beside them.
 */
public final class FilterPolicies {
  private final List<KindFilter> clusterScoped;
  private final List<NamespaceFilters> namespaced;
  private final ServedResources served;

  private FilterPolicies(
      List<KindFilter> clusterScoped, List<NamespaceFilters> namespaced, ServedResources served) {
    this.clusterScoped = List.copyOf(clusterScoped);
    this.namespaced = List.copyOf(namespaced);
    this.served = served;
  }

  /** Says nothing about any item. */
  public static FilterPolicies none() {
    return new FilterPolicies(List.of(), List.of(), ServedResources.of(List.of()));
  }

  /**
   * Reads the ConfigMap a restore names.
   *
   * @param served turns the kinds it names into resources
   * @throws io.lifeboat.failure.LifeboatException INVALID_INPUT, code {@code
   *     resource-policy-invalid}, where Velero would fail the validation of the restore
   */
  public static FilterPolicies of(KubeObject configMap, ServedResources served) {
    var text = PolicyText.of(configMap);
    return new FilterPolicies(text.clusterScoped(), text.namespaced(), served);
  }

  /** Whether the item is meant; empty when no policy speaks about it. */
  public Optional<Boolean> takes(GroupResource resource, KubeObject item) {
    if (item.namespace().isEmpty()) {
      return find(clusterScoped, resource, item).map(filter -> filter.takes(item));
    }
    return of(item.namespace())
        .map(
            filters ->
                find(filters.filters(), resource, item)
                    .or(() -> filters.filters().stream().filter(KindFilter::isCatchAll).findFirst())
                    .map(filter -> filter.takes(item))
                    .orElse(false));
  }

  /** An exact name before any glob, and of globs the first. */
  private Optional<NamespaceFilters> of(String namespace) {
    return Stream.concat(
            namespaced.stream().filter(filters -> filters.names(namespace)),
            namespaced.stream().filter(filters -> filters.matches(namespace)))
        .findFirst();
  }

  /** The filter that names the resource; else the one that names the kind as the item writes it. */
  private Optional<KindFilter> find(
      List<KindFilter> filters, GroupResource resource, KubeObject item) {
    var kind = item.kind().toLowerCase(Locale.ROOT);
    return filters.stream()
        .filter(filter -> filter.kinds().stream().anyMatch(word -> resolved(word).equals(resource)))
        .findFirst()
        .or(() -> filters.stream().filter(filter -> filter.kinds().contains(kind)).findFirst());
  }

  private GroupResource resolved(String word) {
    return served
        .resolve(word)
        .map(ServedResource::groupResource)
        .orElseGet(() -> GroupResource.parse(word));
  }
}
