package io.lifeboat.reconcile.hub;

import io.lifeboat.hub.BackupScheduleKind;
import io.lifeboat.resource.GroupVersionKind;
import io.lifeboat.resource.ServedResource;
import io.lifeboat.velero.VeleroKinds;
import java.util.List;
import java.util.Set;

/** The resources that a pass over a BackupSchedule reads and writes. */
final class HubKinds {
  static final ServedResource BACKUP_SCHEDULES =
      resource(BackupScheduleKind.KIND, BackupScheduleKind.PLURAL, true);
  static final ServedResource SCHEDULES = velero("Schedule", "schedules");
  static final ServedResource BACKUPS = velero("Backup", "backups");
  static final ServedResource LOCATIONS = velero("BackupStorageLocation", "backupstoragelocations");
  static final ServedResource NAMESPACES =
      resource(new GroupVersionKind("", "v1", "Namespace"), "namespaces", false);

  static final String OCM = "open-cluster-management.io";

  // Of these the version is the one that is served.
  static final String RESTORES = "restores.cluster." + OCM;
  static final String MANAGED_CLUSTERS = "managedclusters.cluster." + OCM;
  static final String CHANNELS = "channels.apps." + OCM;
  static final String ADD_ONS = "clustermanagementaddons.addon." + OCM;
  static final String ACCOUNTS = "managedserviceaccounts.authentication." + OCM;
  static final String CLUSTER_VERSIONS = "clusterversions.config.openshift.io";

  private HubKinds() {}

  private static ServedResource velero(String kind, String plural) {
    return resource(new GroupVersionKind(VeleroKinds.GROUP, "v1", kind), plural, true);
  }

  private static ServedResource resource(GroupVersionKind kind, String plural, boolean namespaced) {
    return new ServedResource(
        kind, plural, "", List.of(), namespaced, Set.of("get", "list", "patch"), true);
  }
}
