package io.lifeboat.hub.recovery;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lifeboat.resource.GroupVersionKind;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.resource.NamespacedName;

/** One thing that a pass over a Restore does; each may be done again without harm. */
public sealed interface RecoveryStep {
  /** On Restores, and on the hub's component. */
  String FINALIZER = "restores.cluster.open-cluster-management.io/finalizer";

  /** Keep an object from going before we are done with it. */
  record AddFinalizer(KubeObject object) implements RecoveryStep {}

  /** Let it go. */
  record RemoveFinalizer(KubeObject object) implements RecoveryStep {}

  /** Make it; that it is there already is fine. */
  record Create(KubeObject object) implements RecoveryStep {}

  /**
   * Take it away; that it is gone already is fine.
   *
   * @param uid of the one that was looked at, and of no other by that name
   */
  record Delete(GroupVersionKind kind, NamespacedName name, String uid) implements RecoveryStep {
    static Delete of(KubeObject object) {
      return new Delete(object.gvk(), object.namespacedName(), object.uid());
    }
  }

  /**
   * Change it by a merge patch, if it is still there.
   *
   * @param uid of the one that was looked at
   */
  record Patch(GroupVersionKind kind, NamespacedName name, String uid, ObjectNode patch)
      implements RecoveryStep {}

  /** Write down how the Restore stands, by a merge patch of its status. */
  record WriteStatus(KubeObject patch) implements RecoveryStep {}

  /**
   * Tell those who look at the Restore's events.
   *
   * @param reason one word in CamelCase
   */
  record Tell(boolean warning, String reason, String text) implements RecoveryStep {}
}
