package io.lifeboat.velero.install;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lifeboat.resource.KubeObject;

/** Velero's namespace. */
final class NamespaceObject {
  private static final String POD_SECURITY = "pod-security.kubernetes.io/";

  private NamespaceObject() {}

  static KubeObject of(InstallPlan plan) {
    var tree = Manifest.object("v1", "Namespace", "", plan.namespace());
    var labels = (ObjectNode) tree.path("metadata").path("labels");
    if (plan.platform().isOpenShift()) {
      labels.put("openshift.io/cluster-monitoring", "true");
    }
    // The node agent reads the nodes' folders; the server alone asks for nothing.
    if (plan.spec().velero().nodeAgent().enabled()) {
      labels.put(POD_SECURITY + "enforce", "privileged");
    }
    var level = plan.spec().velero().nodeAgent().enabled() ? "privileged" : "baseline";
    labels.put(POD_SECURITY + "audit", level).put(POD_SECURITY + "warn", level);
    return KubeObject.owning(tree);
  }
}
