package io.lifeboat.restore.policy;

import io.lifeboat.resource.KubeObject;
import io.lifeboat.velero.NameFilter;
import io.lifeboat.velero.Selectors;
import java.util.List;

/**
 * Which items of some kinds are meant.
 *
 * @param kinds resources or kinds in lower case; empty or a star: all that no other filter names
 * @param labels any of them must match
 */
record KindFilter(List<String> kinds, Selectors labels, NameFilter names) {
  KindFilter {
    kinds = List.copyOf(kinds);
  }

  boolean isCatchAll() {
    return kinds.isEmpty() || kinds.equals(List.of("*"));
  }

  boolean takes(KubeObject item) {
    return labels.matches(item.labels()) && names.matches(item.name());
  }
}
