package io.lifeboat.restore.policy;

import io.lifeboat.velero.NameFilter;
import java.util.List;

/** The filters of some namespaces, which may be globs. */
record NamespaceFilters(List<String> namespaces, List<KindFilter> filters) {
  NamespaceFilters {
    namespaces = List.copyOf(namespaces);
    filters = List.copyOf(filters);
  }

  boolean names(String namespace) {
    return namespaces.contains(namespace);
  }

  boolean matches(String namespace) {
    return NameFilter.of(namespaces, List.of()).matches(namespace);
  }
}
