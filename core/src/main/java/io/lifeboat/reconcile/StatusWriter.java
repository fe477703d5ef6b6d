package io.lifeboat.reconcile;

import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import io.lifeboat.kube.Cluster;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.storage.BucketRecord;
import io.lifeboat.velero.install.InstallStatus;
import java.time.Clock;
import java.util.List;

/** Writes the status of a VeleroInstall, when it is to say something else than it does. */
record StatusWriter(Cluster cluster, Clock clock) {
  /** Writes down which bucket is meant, and how far it is. */
  KubeObject remember(BucketRecord bucket, KubeObject install) {
    return write(new InstallStatus(bucket, List.of()), install);
  }

  /** The object as it is then. */
  KubeObject write(InstallStatus status, KubeObject install) {
    var patch = status.patch(install, clock.instant());
    if (patch.isEmpty()) {
      return install;
    }
    var answer = cluster.patchStatus(InstallKinds.INSTALLS, install.namespacedName(), patch.get());
    if (answer.isNotFound()) {
      return install; // deleted meanwhile; what it owned goes with it
    }
    if (!answer.succeeded()) {
      throw new LifeboatException(
          answer.status() == 403 ? FailureKind.DENIED : FailureKind.UNAVAILABLE,
          "status-not-written",
          "cannot write the status of VeleroInstall "
              + install.namespacedName()
              + ": "
              + answer.message());
    }
    return answer.object().orElse(install);
  }
}
