package io.lifeboat.restore;

import com.fasterxml.jackson.databind.JsonNode;
import io.lifeboat.resource.GroupResource;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.restore.action.Kinds;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Fields that an API server refuses to change (seen in spec/velero.md §3.18.8 and its tables). */
final class Immutable {
  private static final String SELECTOR = "/spec/selector";
  private static final List<String> CLASS_FIELDS =
      List.of("/provisioner", "/parameters", "/reclaimPolicy", "/volumeBindingMode");
  private static final Map<String, List<String>> FIELDS =
      Map.ofEntries(
          Map.entry("deployments.apps", List.of(SELECTOR)),
          Map.entry("replicasets.apps", List.of(SELECTOR)),
          Map.entry("daemonsets.apps", List.of(SELECTOR)),
          Map.entry(
              "statefulsets.apps",
              List.of(SELECTOR, "/spec/serviceName", "/spec/podManagementPolicy")),
          Map.entry("jobs.batch", List.of(SELECTOR, "/spec/template", "/spec/completionMode")),
          Map.entry("rolebindings.rbac.authorization.k8s.io", List.of("/roleRef")),
          Map.entry("clusterrolebindings.rbac.authorization.k8s.io", List.of("/roleRef")),
          Map.entry("priorityclasses.scheduling.k8s.io", List.of("/value", "/preemptionPolicy")),
          Map.entry("storageclasses.storage.k8s.io", CLASS_FIELDS),
          Map.entry("secrets", List.of("/type")),
          Map.entry("runtimeclasses.node.k8s.io", List.of("/handler")),
          Map.entry("ingressclasses.networking.k8s.io", List.of("/spec/controller")),
          Map.entry("controllerrevisions.apps", List.of("/data")),
          Map.entry("persistentvolumeclaims", List.of("/spec/volumeName", "/spec/accessModes")));

  private Immutable() {}

  /**
   * The first place where the patch from live to prepared would be refused; empty when none is
   * known.
   */
  static Optional<String> place(GroupResource resource, KubeObject prepared, KubeObject live) {
    if (resource.equals(Kinds.PODS)) {
      return pod(prepared, live);
    }
    if (resource.equals(Kinds.SERVICES)) {
      return service(prepared, live);
    }
    if (live.at("/immutable").asBoolean(false) && !live.at("/data").equals(prepared.at("/data"))) {
      return Optional.of("/data");
    }
    return FIELDS.getOrDefault(resource.toString(), List.of()).stream()
        .filter(pointer -> !live.at(pointer).equals(prepared.at(pointer)))
        .findFirst();
  }

  /** A pod's place, volumes and containers are fixed once it runs somewhere. */
  private static Optional<String> pod(KubeObject prepared, KubeObject live) {
    if (!live.text("/spec/nodeName").equals(prepared.text("/spec/nodeName"))) {
      return Optional.of("/spec/nodeName");
    }
    for (var list : List.of("/spec/volumes", "/spec/containers", "/spec/initContainers")) {
      if (size(live.at(list)) != size(prepared.at(list))) {
        return Optional.of(list);
      }
    }
    return Optional.empty();
  }

  private static int size(JsonNode list) {
    return list.size();
  }

  /** Between headless and not there is no way. */
  private static Optional<String> service(KubeObject prepared, KubeObject live) {
    return isHeadless(live) == isHeadless(prepared)
        ? Optional.empty()
        : Optional.of("/spec/clusterIP");
  }

  private static boolean isHeadless(KubeObject service) {
    return service.text("/spec/clusterIP").equals("None");
  }
}
