package io.lifeboat.transform.openshift;

import io.lifeboat.resource.KubeObject;
import java.util.Map;

/** The kinds that run pods, and where each keeps the pod's spec. */
final class Workloads {
  private static final String TEMPLATE = "/spec/template/spec";
  private static final Map<String, String> POD_SPEC =
      Map.of(
          "Pod", "/spec",
          "ReplicationController", TEMPLATE,
          "apps/Deployment", TEMPLATE,
          "apps/DaemonSet", TEMPLATE,
          "apps/StatefulSet", TEMPLATE,
          "apps/ReplicaSet", TEMPLATE,
          "batch/Job", TEMPLATE,
          "batch/CronJob", "/spec/jobTemplate" + TEMPLATE,
          "apps.openshift.io/DeploymentConfig", TEMPLATE);

  private Workloads() {}

  static boolean isWorkload(KubeObject object) {
    return POD_SPEC.containsKey(key(object));
  }

  /** The pointer to the pod's spec; empty for a kind that runs none. */
  static String podSpec(KubeObject object) {
    return POD_SPEC.getOrDefault(key(object), "");
  }

  private static String key(KubeObject object) {
    var group = object.gvk().group();
    return group.isEmpty() ? object.kind() : group + "/" + object.kind();
  }
}
