package io.lifeboat.reconcile;

import io.lifeboat.resource.GroupVersionKind;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.resource.NamespacedName;

/** Which object is meant, of all kinds. */
public record ObjectName(GroupVersionKind kind, NamespacedName name) {
  /** Of an object that is at hand. */
  public static ObjectName of(KubeObject object) {
    return new ObjectName(object.gvk(), object.namespacedName());
  }
}
