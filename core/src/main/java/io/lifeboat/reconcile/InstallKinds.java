package io.lifeboat.reconcile;

import io.lifeboat.resource.GroupVersionKind;
import io.lifeboat.resource.ServedResource;
import io.lifeboat.velero.VeleroKinds;
import io.lifeboat.velero.install.PlatformFacts;
import io.lifeboat.velero.install.VeleroInstallKind;
import java.util.List;
import java.util.Set;

/** The resources that a pass reads, so that no discovery is needed to read them. */
final class InstallKinds {
  static final ServedResource INSTALLS = namespaced(VeleroInstallKind.KIND, "veleroinstalls");
  static final ServedResource SECRETS =
      namespaced(new GroupVersionKind("", "v1", "Secret"), "secrets");
  static final ServedResource CONFIG_MAPS =
      namespaced(new GroupVersionKind("", "v1", "ConfigMap"), "configmaps");
  static final ServedResource DEPLOYMENTS =
      namespaced(new GroupVersionKind("apps", "v1", "Deployment"), "deployments");
  static final ServedResource JOBS = namespaced(new GroupVersionKind("batch", "v1", "Job"), "jobs");
  static final ServedResource LEASES =
      namespaced(new GroupVersionKind("coordination.k8s.io", "v1", "Lease"), "leases");
  static final ServedResource LOCATIONS =
      namespaced(
          new GroupVersionKind(VeleroKinds.GROUP, "v1", "BackupStorageLocation"),
          "backupstoragelocations");
  static final ServedResource DEFINITIONS =
      clusterWide(
          new GroupVersionKind("apiextensions.k8s.io", "v1", "CustomResourceDefinition"),
          "customresourcedefinitions");
  static final ServedResource INFRASTRUCTURES =
      clusterWide(PlatformFacts.INFRASTRUCTURE, "infrastructures");
  static final ServedResource PROXIES = clusterWide(PlatformFacts.PROXY, "proxies");
  static final ServedResource AUTHENTICATIONS =
      clusterWide(PlatformFacts.AUTHENTICATION, "authentications");

  private InstallKinds() {}

  private static ServedResource namespaced(GroupVersionKind kind, String plural) {
    return resource(kind, plural, true);
  }

  private static ServedResource clusterWide(GroupVersionKind kind, String plural) {
    return resource(kind, plural, false);
  }

  private static ServedResource resource(GroupVersionKind kind, String plural, boolean namespaced) {
    return new ServedResource(
        kind, plural, "", List.of(), namespaced, Set.of("get", "list", "patch"), true);
  }
}
