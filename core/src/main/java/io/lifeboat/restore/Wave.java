package io.lifeboat.restore;

import io.lifeboat.resource.GroupResource;
import java.util.Map;
import java.util.Set;

/** Items of one wave may be written at the same time; the next wave waits for it. In this order. */
public enum Wave {
  DEFINITIONS,
  NAMESPACES,
  POLICY_AND_ACCOUNTS,
  VOLUMES,
  CONFIGURATION,
  WORKLOADS,
  CUSTOM_RESOURCES,
  /** Custom resources that another object owned: their owners come first. */
  OWNED_RESOURCES,
  /** Webhooks, admission policies and API services: they could stop everything before them. */
  GATEKEEPERS;

  private static final Set<String> GATEKEEPER_GROUPS =
      Set.of("admissionregistration.k8s.io", "apiregistration.k8s.io");
  private static final Map<String, Wave> BY_GROUP =
      Map.of(
          "apiextensions.k8s.io", DEFINITIONS,
          "rbac.authorization.k8s.io", POLICY_AND_ACCOUNTS,
          "authorization.openshift.io", POLICY_AND_ACCOUNTS,
          "security.openshift.io", POLICY_AND_ACCOUNTS,
          "scheduling.k8s.io", POLICY_AND_ACCOUNTS,
          "flowcontrol.apiserver.k8s.io", POLICY_AND_ACCOUNTS,
          "storage.k8s.io", VOLUMES,
          "snapshot.storage.k8s.io", VOLUMES);
  private static final Map<String, Wave> CORE =
      Map.of(
          "namespaces", NAMESPACES,
          "serviceaccounts", POLICY_AND_ACCOUNTS,
          "limitranges", POLICY_AND_ACCOUNTS,
          "resourcequotas", POLICY_AND_ACCOUNTS,
          "persistentvolumes", VOLUMES,
          "persistentvolumeclaims", VOLUMES,
          "secrets", CONFIGURATION,
          "configmaps", CONFIGURATION,
          "services", CONFIGURATION);

  /** The wave of a resource, of an object without an owner. */
  static Wave of(GroupResource resource) {
    var group = resource.group();
    if (group.isEmpty()) {
      return CORE.getOrDefault(resource.resource(), WORKLOADS);
    }
    if (GATEKEEPER_GROUPS.contains(group)) {
      return GATEKEEPERS;
    }
    if (BY_GROUP.containsKey(group)) {
      return BY_GROUP.get(group);
    }
    return isBuiltIn(group) ? WORKLOADS : CUSTOM_RESOURCES;
  }

  /** The wave of an item. */
  static Wave of(GroupResource resource, boolean owned) {
    var wave = of(resource);
    return wave == CUSTOM_RESOURCES && owned ? OWNED_RESOURCES : wave;
  }

  /** Groups without a dot, and Kubernetes' own, are served without a definition. */
  private static boolean isBuiltIn(String group) {
    return group.indexOf('.') < 0
        || Set.of(
                "networking.k8s.io",
                "discovery.k8s.io",
                "coordination.k8s.io",
                "node.k8s.io",
                "events.k8s.io",
                "certificates.k8s.io",
                "resource.k8s.io",
                "apps.openshift.io",
                "route.openshift.io",
                "build.openshift.io",
                "image.openshift.io",
                "template.openshift.io")
            .contains(group);
  }
}
