package io.lifeboat.doctor;

import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import io.lifeboat.resource.GroupVersionKind;
import io.lifeboat.resource.NamespacedName;
import io.lifeboat.velero.VeleroKinds;
import io.lifeboat.velero.install.InstalledKinds;

/** Whether Velero's kinds are there, of which release, and who looks after them. */
record KindsCheck(ClusterAccess cluster) {
  private static final GroupVersionKind DEFINITION =
      new GroupVersionKind("apiextensions.k8s.io", "v1", "CustomResourceDefinition");

  Finding look() {
    var kinds = InstalledKinds.of(name -> cluster.get(DEFINITION, NamespacedName.cluster(name)));
    if (!kinds.missing().isEmpty()) {
      throw new LifeboatException(
          FailureKind.NOT_FOUND,
          "kinds-missing",
          "missing: " + String.join(", ", kinds.missing()),
          "lifeboat install, or velero install --crds-only");
    }
    if (!kinds.older().isEmpty()) {
      return Finding.warning(
          "kinds",
          "of an older release than "
              + VeleroKinds.RELEASE
              + ": "
              + String.join(", ", kinds.older()),
          "lifeboat reconcile");
    }
    return Finding.ok(
        "kinds",
        kinds.left().isEmpty()
            ? "of release " + VeleroKinds.RELEASE
            : "in place, left as they are: " + String.join(", ", kinds.left()));
  }
}
