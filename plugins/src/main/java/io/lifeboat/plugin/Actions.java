package io.lifeboat.plugin;

import static io.lifeboat.plugin.ActionKind.BACKUP;
import static io.lifeboat.plugin.ActionKind.BLOCK;
import static io.lifeboat.plugin.ActionKind.RESTORE;
import static io.lifeboat.plugin.ActionKind.RESTORE_V2;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * All registrations, with the names, kinds and resources of the original plugin, so that either can
 * take the other's place (§1); and one more, for what any kind may refer to.
 */
final class Actions {
  private static final List<String> COMMON =
      List.of(
          "pods",
          "imagestreams",
          "imagestreams.image.openshift.io",
          "imagestreamtags",
          "imagestreamtags.image.openshift.io",
          "deployments",
          "deployments.apps",
          "deployments.extensions",
          "deploymentconfigs",
          "deploymentconfigs.apps.openshift.io",
          "jobs",
          "jobs.batch",
          "cronjobs",
          "cronjobs.batch",
          "statefulsets",
          "statefulsets.apps",
          "daemonsets",
          "daemonsets.apps",
          "daemonsets.extensions",
          "replicasets",
          "replicasets.apps",
          "replicasets.extensions",
          "replicationcontroller",
          "buildconfigs",
          "buildconfigs.build.openshift.io");

  private static final List<Action> ALL =
      List.of(
          new Action("01-common-backup-plugin", BACKUP, COMMON),
          new Action("01-common-restore-plugin", RESTORE, COMMON),
          on("02-serviceaccount-backup-plugin", BACKUP, "serviceaccounts"),
          on("02-serviceaccount-restore-plugin", RESTORE, "serviceaccounts"),
          on("02-serviceaccount-iba-plugin", BLOCK, "serviceaccounts"),
          on("03-pv-backup-plugin", BACKUP, "persistentvolumes"),
          on("03-pv-restore-plugin", RESTORE, "persistentvolumes"),
          on("04-pvc-restore-plugin", RESTORE, "persistentvolumeclaims"),
          on("04-imagestreamtag-backup-plugin", BACKUP, "imagestreamtags"),
          on("04-imagestreamtag-restore-plugin", RESTORE_V2, "imagestreamtags"),
          on("05-route-restore-plugin", RESTORE, "routes"),
          on("06-build-restore-plugin", RESTORE, "builds"),
          on("07-pod-backup-plugin", BACKUP, "pods"),
          on("07-pod-restore-plugin", RESTORE, "pods"),
          on("08-deploymentconfig-backup-plugin", BACKUP, "deploymentconfigs"),
          on("08-deploymentconfig-restore-plugin", RESTORE, "deploymentconfigs"),
          on("09-replicationcontroller-backup-plugin", BACKUP, "replicationcontrollers"),
          on("09-replicationcontroller-restore-plugin", RESTORE, "replicationcontrollers"),
          on("10-job-restore-plugin", RESTORE, "jobs"),
          on("11-daemonset-restore-plugin", RESTORE, "daemonsets.apps"),
          on("12-replicaset-restore-plugin", RESTORE, "replicasets.apps"),
          on("13-deployment-restore-plugin", RESTORE, "deployments.apps"),
          on("14-statefulset-restore-plugin", RESTORE, "statefulsets.apps"),
          on("15-service-restore-plugin", RESTORE, "services"),
          on("16-cronjob-restore-plugin", RESTORE, "cronjobs"),
          on("17-buildconfig-restore-plugin", RESTORE, "buildconfigs"),
          on("18-secret-restore-plugin", RESTORE, "secrets"),
          on("19-is-backup-plugin", BACKUP, "imagestreams"),
          on("19-is-restore-plugin", RESTORE, "imagestreams"),
          on("20-SCC-restore-plugin", RESTORE, "securitycontextconstraints"),
          // Singular, as in the original: Velero asks discovery, which knows both.
          on("21-role-bindings-restore-plugin", RESTORE, "rolebinding.authorization.openshift.io"),
          on(
              "22-cluster-role-bindings-restore-plugin",
              RESTORE,
              "clusterrolebinding.authorization.openshift.io"),
          on("23-imagetag-restore-plugin", RESTORE, "imagetags"),
          on("24-horizontalpodautoscaler-restore-plugin", RESTORE, "horizontalpodautoscalers"),
          on("25-configmap-backup-plugin", BACKUP, "configmaps"),
          on("25-configmap-restore-plugin", RESTORE, "configmaps"),
          on(
              "26-nonadmin-restore-plugin",
              RESTORE,
              "nonadminbackups.oadp.openshift.io",
              "nonadminrestores.oadp.openshift.io",
              "nonadminbackupstoragelocations.oadp.openshift.io"),
          // Not of the original. Image stream tags have theirs after it, in version 2.
          new Action(
              "99-references-restore-plugin", RESTORE, List.of("*"), List.of("imagestreamtags")));

  private static final Map<String, Action> BY_NAME =
      ALL.stream().collect(Collectors.toUnmodifiableMap(Action::fullName, Function.identity()));

  private Actions() {}

  private static Action on(String name, ActionKind kind, String... resources) {
    return new Action(name, kind, List.of(resources));
  }

  /** Every action, in the order of the original's list. */
  static List<Action> all() {
    return ALL;
  }

  /**
   * The action that Velero calls by its full name.
   *
   * @throws CallRefused when there is none of these kinds
   */
  static Action called(String fullName, Set<ActionKind> kinds) {
    var action = BY_NAME.get(fullName);
    if (action == null || !kinds.contains(action.kind())) {
      throw new CallRefused("there is no such action here: '" + fullName + "'");
    }
    return action;
  }
}
