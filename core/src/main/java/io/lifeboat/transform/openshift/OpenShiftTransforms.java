package io.lifeboat.transform.openshift;

import io.lifeboat.transform.Chain;
import java.util.List;

/** The order in which the OpenShift transforms run. */
public final class OpenShiftTransforms {
  private OpenShiftTransforms() {}

  /** What a restore does to OpenShift's kinds. */
  public static Chain restoreChain() {
    return new Chain(
        List.of(
            new SkipGeneratedRoleBindings(),
            new MapConstraintAccounts(),
            new ReleaseGeneratedRouteHost()));
  }
}
