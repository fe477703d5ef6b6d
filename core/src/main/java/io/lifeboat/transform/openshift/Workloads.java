package io.lifeboat.transform.openshift;

import io.lifeboat.resource.GroupVersionKind;
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
    return POD_SPEC.containsKey(key(object.gvk()));
  }

  /** The pointer to the pod's spec; empty for a kind that runs none. */
  static String podSpec(KubeObject object) {
    return podSpec(object.gvk());
  }

  static String podSpec(GroupVersionKind kind) {
    return POD_SPEC.getOrDefault(key(kind), "");
  }

  private static String key(GroupVersionKind kind) {
    return kind.group().isEmpty() ? kind.kind() : kind.group() + "/" + kind.kind();
  }
}
