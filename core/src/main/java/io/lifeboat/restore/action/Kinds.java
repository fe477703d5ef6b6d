package io.lifeboat.restore.action;

import io.lifeboat.resource.GroupResource;
import java.util.List;
import java.util.Set;

/** The resources that rules of a restore name. */
public final class Kinds {
  public static final GroupResource DEPLOYMENTS = new GroupResource("apps", "deployments");
  public static final GroupResource PODS = new GroupResource("", "pods");
  public static final GroupResource CLAIMS = new GroupResource("", "persistentvolumeclaims");
  public static final GroupResource VOLUMES = new GroupResource("", "persistentvolumes");
  public static final GroupResource SECRETS = new GroupResource("", "secrets");
  public static final GroupResource SERVICES = new GroupResource("", "services");
  public static final GroupResource ACCOUNTS = new GroupResource("", "serviceaccounts");
  public static final GroupResource NAMESPACES = new GroupResource("", "namespaces");
  public static final GroupResource CONFIG_MAPS = new GroupResource("", "configmaps");
  public static final GroupResource IP_ADDRESSES =
      new GroupResource("networking.k8s.io", "ipaddresses");
  public static final GroupResource STORAGE_CLASSES =
      new GroupResource("storage.k8s.io", "storageclasses");
  public static final GroupResource JOBS = new GroupResource("batch", "jobs");
  public static final GroupResource CRON_JOBS = new GroupResource("batch", "cronjobs");
  public static final GroupResource STATEFUL_SETS = new GroupResource("apps", "statefulsets");
  public static final GroupResource PRIORITY_CLASSES =
      new GroupResource("scheduling.k8s.io", "priorityclasses");
  public static final GroupResource DEFINITIONS =
      new GroupResource("apiextensions.k8s.io", "customresourcedefinitions");
  public static final GroupResource API_SERVICES =
      new GroupResource("apiregistration.k8s.io", "apiservices");
  public static final List<GroupResource> WORKLOADS =
      List.of(
          new GroupResource("apps", "deployments"),
          STATEFUL_SETS,
          new GroupResource("apps", "daemonsets"),
          new GroupResource("apps", "replicasets"),
          new GroupResource("", "replicationcontrollers"),
          JOBS,
          CRON_JOBS,
          PODS);
  public static final List<GroupResource> WEBHOOKS =
      List.of(
          new GroupResource("admissionregistration.k8s.io", "mutatingwebhookconfigurations"),
          new GroupResource("admissionregistration.k8s.io", "validatingwebhookconfigurations"));
  public static final List<GroupResource> BINDINGS =
      List.of(
          new GroupResource("rbac.authorization.k8s.io", "clusterrolebindings"),
          new GroupResource("rbac.authorization.k8s.io", "rolebindings"));

  public static final GroupResource DATA_UPLOADS = new GroupResource("velero.io", "datauploads");
  public static final GroupResource SNAPSHOTS = snapshot("volumesnapshots");
  public static final GroupResource SNAPSHOT_CONTENTS = snapshot("volumesnapshotcontents");
  public static final GroupResource SNAPSHOT_CLASSES = snapshot("volumesnapshotclasses");

  /** What Velero takes whatever the filters say. */
  public static final Set<GroupResource> MUST_HAVE = Set.of(DATA_UPLOADS, SNAPSHOT_CONTENTS);

  private Kinds() {}

  private static GroupResource snapshot(String plural) {
    return new GroupResource("snapshot.storage.k8s.io", plural);
  }
}
