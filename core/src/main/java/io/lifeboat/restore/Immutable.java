package io.lifeboat.restore;

import io.lifeboat.resource.GroupResource;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.restore.action.Kinds;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Fields that an API server refuses to change (seen in spec/velero.md §3.18.8 and its tables). */
final class Immutable {
  private static final String SELECTOR = "/spec/selector";
  private static final String VOLUME_NAME = "/spec/volumeName";
  private static final String HEALTH_PORT = "/spec/healthCheckNodePort";
  private static final List<String> CLASS_FIELDS =
      List.of("/provisioner", "/parameters", "/reclaimPolicy", "/volumeBindingMode");
  private static final Map<String, List<String>> FIELDS =
      Map.ofEntries(
          Map.entry("deployments.apps", List.of(SELECTOR)),
          Map.entry("replicasets.apps", List.of(SELECTOR)),
          Map.entry("daemonsets.apps", List.of(SELECTOR)),
          Map.entry(
              "statefulsets.apps",
              List.of(
                  SELECTOR,
                  "/spec/serviceName",
                  "/spec/podManagementPolicy",
                  "/spec/volumeClaimTemplates")),
          Map.entry("jobs.batch", List.of(SELECTOR, "/spec/template", "/spec/completionMode")),
          Map.entry("rolebindings.rbac.authorization.k8s.io", List.of("/roleRef")),
          Map.entry("clusterrolebindings.rbac.authorization.k8s.io", List.of("/roleRef")),
          Map.entry("priorityclasses.scheduling.k8s.io", List.of("/value", "/preemptionPolicy")),
          Map.entry("storageclasses.storage.k8s.io", CLASS_FIELDS),
          Map.entry("secrets", List.of("/type")),
          Map.entry("runtimeclasses.node.k8s.io", List.of("/handler")),
          Map.entry("ingressclasses.networking.k8s.io", List.of("/spec/controller")),
          Map.entry("controllerrevisions.apps", List.of("/data")));

  private Immutable() {}

  /**
   * The first place where the patch from live to prepared would be refused; empty when none is
   * known.
   */
  static Optional<String> place(GroupResource resource, KubeObject prepared, KubeObject live) {
    if (resource.equals(Kinds.PODS)) {
      return FrozenPod.place(prepared, live);
    }
    if (resource.equals(Kinds.SERVICES)) {
      return service(prepared, live);
    }
    if (resource.equals(Kinds.CLAIMS)) {
      return claim(prepared, live);
    }
    if (live.at("/immutable").asBoolean(false) && !live.at("/data").equals(prepared.at("/data"))) {
      return Optional.of("/data");
    }
    return FIELDS.getOrDefault(resource.toString(), List.of()).stream()
        .flatMap(pointer -> Frozen.place(pointer, prepared, live).stream())
        .findFirst();
  }

  /** A claim may grow, change its attributes class, and be bound once. */
  private static Optional<String> claim(KubeObject prepared, KubeObject live) {
    var after = claimed(prepared);
    return Frozen.place(
        "/spec",
        live.text(VOLUME_NAME).isEmpty() ? after.without(VOLUME_NAME) : after,
        claimed(live));
  }

  private static KubeObject claimed(KubeObject claim) {
    return claim.without("/spec/resources").without("/spec/volumeAttributesClassName");
  }

  /** Between headless and not there is no way; a port for health checks stays what it is. */
  private static Optional<String> service(KubeObject prepared, KubeObject live) {
    if (isHeadless(live) != isHeadless(prepared)) {
      return Optional.of("/spec/clusterIP");
    }
    var asked = prepared.at(HEALTH_PORT).asInt(0);
    return asked != 0
            && isHealthChecked(prepared)
            && isHealthChecked(live)
            && asked != live.at(HEALTH_PORT).asInt(0)
        ? Optional.of(HEALTH_PORT)
        : Optional.empty();
  }

  private static boolean isHealthChecked(KubeObject service) {
    return service.text("/spec/type").equals("LoadBalancer")
        && service.text("/spec/externalTrafficPolicy").equals("Local");
  }

  private static boolean isHeadless(KubeObject service) {
    return service.text("/spec/clusterIP").equals("None");
  }
}
