package io.lifeboat.resource;

import java.util.Comparator;
import java.util.Objects;

/**
 * The name of an object, and the namespace it is in; the namespace is empty for cluster-scoped
 * objects.
 */
public record NamespacedName(String namespace, String name) implements Comparable<NamespacedName> {
  private static final Comparator<NamespacedName> ORDER =
      Comparator.comparing(NamespacedName::namespace).thenComparing(NamespacedName::name);

  public NamespacedName {
    Objects.requireNonNull(namespace);
    Objects.requireNonNull(name);
  }

  /** The name of a cluster-scoped object. */
  public static NamespacedName cluster(String name) {
    return new NamespacedName("", name);
  }

  public boolean isClusterScoped() {
    return namespace.isEmpty();
  }

  /** The same name in another namespace; a cluster-scoped name stays as it is. */
  public NamespacedName inNamespace(String target) {
    return isClusterScoped() ? this : new NamespacedName(target, name);
  }

  @Override
  public int compareTo(NamespacedName other) {
    return ORDER.compare(this, other);
  }

  /** {@code namespace/name}, or {@code name} when cluster-scoped, as in Velero's resource lists. */
  @Override
  public String toString() {
    return namespace.isEmpty() ? name : namespace + "/" + name;
  }
}
