package io.lifeboat.sandbox.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;

/** When an object may go. */
final class ObjectLife {
  private static final Set<String> IMMORTAL = Set.of("default", "kube-system", "kube-public");

  private ObjectLife() {}

  static boolean hasFinalizers(ObjectNode tree) {
    return !tree.path("metadata").path("finalizers").isEmpty();
  }

  /** Whether it holds other objects that must go first. */
  static boolean isContainer(ApiKind kind) {
    return kind.isNamespace() || kind.isDefinition();
  }

  static boolean isImmortal(ApiKind kind, String name) {
    return kind.isNamespace() && IMMORTAL.contains(name);
  }
}
