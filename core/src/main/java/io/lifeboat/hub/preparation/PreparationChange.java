package io.lifeboat.hub.preparation;

import io.lifeboat.resource.KubeObject;
import io.lifeboat.resource.NamespacedName;
import io.lifeboat.resource.ServedResource;

/** One write on a hub before its backup; each is safe to repeat. */
public sealed interface PreparationChange {
  /** Of what. */
  ServedResource resource();

  /** Which one. */
  NamespacedName name();

  /** In one line, for dry runs and logs; holds no secret. */
  String sentence();

  /** Merge this into the object (RFC 7386); nothing happens when it is gone by then. */
  record Patch(ServedResource resource, NamespacedName name, KubeObject patch, String sentence)
      implements PreparationChange {}

  /** Make the object, or make it say this again. */
  record Apply(ServedResource resource, KubeObject object, String sentence)
      implements PreparationChange {
    @Override
    public NamespacedName name() {
      return object.namespacedName();
    }
  }

  /**
   * Remove the object.
   *
   * @param stripFinalizers whether what holds it up is taken away, too (spec §7.5)
   */
  record Remove(
      ServedResource resource, NamespacedName name, boolean stripFinalizers, String sentence)
      implements PreparationChange {}
}
