package io.lifeboat.restore.modifier;

import io.lifeboat.resource.GroupVersionKind;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Which lists of a kind merge by a key, as the tags {@code patchStrategy} and {@code patchMergeKey}
 * in Kubernetes' API types say (k8s.io/api 0.34). Places are paths of member names; list entries
 * add nothing to them.
 */
final class PatchSchema {
  /** The key of a list of plain values that merges. */
  static final String VALUES = "";

  private static final Map<String, String> CONTAINER =
      Map.of(
          "ports", "containerPort",
          "env", "name",
          "volumeMounts", "mountPath",
          "volumeDevices", "devicePath");
  private static final Map<String, String> POD =
      Map.of(
          "volumes", "name",
          "containers", "name",
          "initContainers", "name",
          "ephemeralContainers", "name",
          "imagePullSecrets", "name",
          "hostAliases", "ip",
          "topologySpreadConstraints", "topologyKey",
          "schedulingGates", "name",
          "resourceClaims", "name");
  private static final String TEMPLATE = "spec.template.spec";
  private static final Map<String, String> POD_SPECS =
      Map.of(
          "Pod", "spec",
          "PodTemplate", "template.spec",
          "ReplicationController", TEMPLATE,
          "Deployment", TEMPLATE,
          "StatefulSet", TEMPLATE,
          "DaemonSet", TEMPLATE,
          "ReplicaSet", TEMPLATE,
          "Job", TEMPLATE,
          "CronJob", "spec.jobTemplate.spec.template.spec");

  private final Map<String, String> keys;

  private PatchSchema(Map<String, String> keys) {
    this.keys = Map.copyOf(keys);
  }

  static PatchSchema of(GroupVersionKind kind) {
    var keys = new HashMap<String, String>();
    keys.put("metadata.ownerReferences", "uid");
    keys.put("metadata.finalizers", VALUES);
    keys.put("status.conditions", "type");
    switch (kind.kind()) {
      case "Service" -> keys.put("spec.ports", "port");
      case "ServiceAccount" -> {
        keys.put("secrets", "name");
        keys.put("imagePullSecrets", "name");
      }
      default -> putPod(POD_SPECS.getOrDefault(kind.kind(), ""), keys);
    }
    return new PatchSchema(keys);
  }

  private static void putPod(String at, Map<String, String> keys) {
    if (at.isEmpty()) {
      return;
    }
    POD.forEach((list, key) -> keys.put(at + "." + list, key));
    for (var containers : new String[] {"containers", "initContainers", "ephemeralContainers"}) {
      CONTAINER.forEach((list, key) -> keys.put(at + "." + containers + "." + list, key));
    }
  }

  /** The key by which the entries of a list merge; empty when the list is replaced whole. */
  Optional<String> mergeKey(String path) {
    return Optional.ofNullable(keys.get(path));
  }
}
