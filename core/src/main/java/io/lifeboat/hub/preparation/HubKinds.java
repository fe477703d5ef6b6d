package io.lifeboat.hub.preparation;

import io.lifeboat.resource.GroupVersionKind;
import io.lifeboat.resource.ServedResource;
import java.util.List;
import java.util.Set;

/** The resources that the preparation looks at; but for Secret and ConfigMap a hub may lack any. */
public final class HubKinds {
  public static final ServedResource SECRETS = kind("", "v1", "Secret", "secrets");
  public static final ServedResource CONFIG_MAPS = kind("", "v1", "ConfigMap", "configmaps");
  public static final ServedResource CLUSTER_DEPLOYMENTS =
      kind("hive.openshift.io", "v1", "ClusterDeployment", "clusterdeployments");
  public static final ServedResource CLUSTER_POOLS =
      kind("hive.openshift.io", "v1", "ClusterPool", "clusterpools");
  public static final ServedResource MANAGED_CLUSTERS =
      clusterWide("cluster.open-cluster-management.io", "v1", "ManagedCluster", "managedclusters");
  public static final ServedResource ADD_ONS =
      kind(
          "addon.open-cluster-management.io",
          "v1alpha1",
          "ManagedClusterAddOn",
          "managedclusteraddons");
  public static final ServedResource MANAGEMENT_ADD_ONS =
      clusterWide(
          "addon.open-cluster-management.io",
          "v1alpha1",
          "ClusterManagementAddOn",
          "clustermanagementaddons");
  public static final ServedResource ACCOUNTS =
      kind(
          "authentication.open-cluster-management.io",
          "v1beta1",
          "ManagedServiceAccount",
          "managedserviceaccounts");
  public static final ServedResource WORKS =
      kind("work.open-cluster-management.io", "v1", "ManifestWork", "manifestworks");

  private HubKinds() {}

  private static ServedResource kind(String group, String version, String kind, String plural) {
    return resource(group, version, kind, plural, true);
  }

  private static ServedResource clusterWide(
      String group, String version, String kind, String plural) {
    return resource(group, version, kind, plural, false);
  }

  private static ServedResource resource(
      String group, String version, String kind, String plural, boolean namespaced) {
    return new ServedResource(
        new GroupVersionKind(group, version, kind),
        plural,
        "",
        List.of(),
        namespaced,
        Set.of("get", "list", "create", "patch", "delete"),
        true);
  }
}
