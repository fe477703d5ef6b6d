package io.lifeboat.transform;

import java.util.Map;

/**
 * What a transform may know besides the object; fetched before the chain runs.
 *
 * @param namespaceMapping source namespace → target namespace of this restore
 */
public record Facts(Map<String, String> namespaceMapping) {
  public Facts {
    namespaceMapping = Map.copyOf(namespaceMapping);
  }

  /** Nothing is mapped. */
  public static Facts none() {
    return new Facts(Map.of());
  }
}
