package io.lifeboat.velero.install;

import io.lifeboat.resource.KubeObject;
import io.lifeboat.velero.LabelValue;

/** Lets the server's image make Velero's kinds, exactly as that release has them. */
final class CrdJob {
  private static final int MINUTE = 60;

  private CrdJob() {}

  /** A job of its own for each image, since a job cannot be changed. */
  static KubeObject object(InstallPlan plan) {
    var image = Images.of(plan.spec().velero(), plan.platform()).server();
    var tree =
        Manifest.object(
            "batch/v1", "Job", plan.namespace(), "velero-crds-" + LabelValue.digest(image.text()));
    var spec = tree.putObject("spec").put("backoffLimit", 3);
    spec.put("activeDeadlineSeconds", 10 * MINUTE);
    var pod = spec.putObject("template").putObject("spec");
    pod.put("restartPolicy", "OnFailure").put("serviceAccountName", ServerAccess.ACCOUNT);
    var container = pod.putArray("containers").addObject().put("name", "crds");
    container.put("image", image.text()).put("imagePullPolicy", image.pullPolicy());
    container.putArray("command").add("/velero");
    container.putArray("args").add("install").add("--crds-only");
    return KubeObject.owning(tree);
  }
}
