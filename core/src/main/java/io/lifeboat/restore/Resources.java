package io.lifeboat.restore;

import io.lifeboat.resource.GroupResource;
import java.util.Set;

/** The resources that rules of a restore name. */
final class Resources {
  static final GroupResource PODS = core("pods");
  static final GroupResource NAMESPACES = core("namespaces");
  static final GroupResource CONFIG_MAPS = core("configmaps");
  static final GroupResource ACCOUNTS = core("serviceaccounts");
  static final GroupResource VOLUMES = core("persistentvolumes");
  static final GroupResource CLAIMS = core("persistentvolumeclaims");
  static final GroupResource SERVICES = core("services");
  static final GroupResource IP_ADDRESSES = new GroupResource("networking.k8s.io", "ipaddresses");
  static final GroupResource JOBS = new GroupResource("batch", "jobs");
  static final GroupResource STORAGE_CLASSES =
      new GroupResource("storage.k8s.io", "storageclasses");
  static final GroupResource DEFINITIONS =
      new GroupResource("apiextensions.k8s.io", "customresourcedefinitions");

  /** What Velero takes whatever the filters say. */
  static final Set<GroupResource> MUST_HAVE =
      Set.of(
          new GroupResource("velero.io", "datauploads"),
          new GroupResource("snapshot.storage.k8s.io", "volumesnapshotcontents"));

  private Resources() {}

  private static GroupResource core(String plural) {
    return new GroupResource("", plural);
  }
}
