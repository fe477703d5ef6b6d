package io.lifeboat.resource;

import java.util.Comparator;
import java.util.Objects;

/** Which object: its resource, namespace and name. Versions do not matter for identity. */
public record ItemId(GroupResource resource, NamespacedName name) implements Comparable<ItemId> {
  private static final Comparator<ItemId> ORDER =
      Comparator.comparing(ItemId::resource).thenComparing(ItemId::name);

  public ItemId {
    Objects.requireNonNull(resource);
    Objects.requireNonNull(name);
  }

  @Override
  public int compareTo(ItemId other) {
    return ORDER.compare(this, other);
  }

  /** {@code deployments.apps/shop/web}. */
  @Override
  public String toString() {
    return resource + "/" + name;
  }
}
