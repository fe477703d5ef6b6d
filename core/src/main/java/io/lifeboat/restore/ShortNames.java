package io.lifeboat.restore;

import io.lifeboat.resource.GroupResource;
import java.util.List;
import java.util.Map;

/** The short names of Kubernetes' own resources, for clusters that cannot be asked. */
final class ShortNames {
  private static final Map<String, String> KNOWN =
      Map.ofEntries(
          Map.entry("configmaps", "cm"),
          Map.entry("cronjobs.batch", "cj"),
          Map.entry("customresourcedefinitions.apiextensions.k8s.io", "crd"),
          Map.entry("daemonsets.apps", "ds"),
          Map.entry("deployments.apps", "deploy"),
          Map.entry("endpoints", "ep"),
          Map.entry("horizontalpodautoscalers.autoscaling", "hpa"),
          Map.entry("ingresses.networking.k8s.io", "ing"),
          Map.entry("limitranges", "limits"),
          Map.entry("namespaces", "ns"),
          Map.entry("networkpolicies.networking.k8s.io", "netpol"),
          Map.entry("nodes", "no"),
          Map.entry("persistentvolumeclaims", "pvc"),
          Map.entry("persistentvolumes", "pv"),
          Map.entry("poddisruptionbudgets.policy", "pdb"),
          Map.entry("pods", "po"),
          Map.entry("priorityclasses.scheduling.k8s.io", "pc"),
          Map.entry("replicasets.apps", "rs"),
          Map.entry("replicationcontrollers", "rc"),
          Map.entry("resourcequotas", "quota"),
          Map.entry("serviceaccounts", "sa"),
          Map.entry("services", "svc"),
          Map.entry("statefulsets.apps", "sts"),
          Map.entry("storageclasses.storage.k8s.io", "sc"));

  private ShortNames() {}

  static List<String> of(GroupResource resource) {
    var name = KNOWN.get(resource.toString());
    return name == null ? List.of() : List.of(name);
  }
}
