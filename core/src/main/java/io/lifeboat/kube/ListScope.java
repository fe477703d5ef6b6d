package io.lifeboat.kube;

/**
 * What part of a resource is meant.
 *
 * @param namespace empty for all namespaces and for cluster-scoped resources
 * @param labelSelector as in a URL ({@code a=b,c in (d)}); empty for all
 * @param fieldSelector as in a URL ({@code metadata.name=x}); empty for all
 */
public record ListScope(String namespace, String labelSelector, String fieldSelector) {
  /** Every object of the resource. */
  public static ListScope all() {
    return new ListScope("", "", "");
  }

  /** Every object of one namespace. */
  public static ListScope namespace(String namespace) {
    return new ListScope(namespace, "", "");
  }
}
