package io.lifeboat.restore.action;

import io.lifeboat.resource.GroupResource;
import java.util.List;

/** The resources the actions are about. */
final class Kinds {
  static final GroupResource PODS = new GroupResource("", "pods");
  static final GroupResource CLAIMS = new GroupResource("", "persistentvolumeclaims");
  static final GroupResource VOLUMES = new GroupResource("", "persistentvolumes");
  static final GroupResource SECRETS = new GroupResource("", "secrets");
  static final GroupResource SERVICES = new GroupResource("", "services");
  static final GroupResource ACCOUNTS = new GroupResource("", "serviceaccounts");
  static final GroupResource JOBS = new GroupResource("batch", "jobs");
  static final GroupResource CRON_JOBS = new GroupResource("batch", "cronjobs");
  static final GroupResource STATEFUL_SETS = new GroupResource("apps", "statefulsets");
  static final GroupResource PRIORITY_CLASSES =
      new GroupResource("scheduling.k8s.io", "priorityclasses");
  static final GroupResource DEFINITIONS =
      new GroupResource("apiextensions.k8s.io", "customresourcedefinitions");
  static final GroupResource API_SERVICES =
      new GroupResource("apiregistration.k8s.io", "apiservices");
  static final List<GroupResource> WORKLOADS =
      List.of(
          new GroupResource("apps", "deployments"),
          STATEFUL_SETS,
          new GroupResource("apps", "daemonsets"),
          new GroupResource("apps", "replicasets"),
          new GroupResource("", "replicationcontrollers"),
          JOBS,
          CRON_JOBS,
          PODS);
  static final List<GroupResource> WEBHOOKS =
      List.of(
          new GroupResource("admissionregistration.k8s.io", "mutatingwebhookconfigurations"),
          new GroupResource("admissionregistration.k8s.io", "validatingwebhookconfigurations"));
  static final List<GroupResource> BINDINGS =
      List.of(
          new GroupResource("rbac.authorization.k8s.io", "clusterrolebindings"),
          new GroupResource("rbac.authorization.k8s.io", "rolebindings"));

  private Kinds() {}
}
