package io.lifeboat.cli;

import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import io.lifeboat.reconcile.InstallReconciler;
import io.lifeboat.resource.KubeObject;

/** Sees that no other operator does our work in the namespace before anything is written there. */
record Coexistence(InstallReconciler reconciler) {
  /**
   * Writes nothing but the condition OtherController, where the object is there.
   *
   * @throws LifeboatException HELD, {@code other-controller}
   */
  void check(KubeObject install) {
    var other = reconciler.other(install.namespace());
    if (other.isPresent()) {
      if (reconciler.isServed()) {
        reconciler.standBack(install.namespacedName());
      }
      throw new LifeboatException(
          FailureKind.HELD,
          "other-controller",
          other.get().who() + " looks after Velero in namespace " + install.namespace(),
          other.get().remedy());
    }
  }
}
