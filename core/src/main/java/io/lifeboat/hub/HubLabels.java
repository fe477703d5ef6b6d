package io.lifeboat.hub;

/** Labels and annotations by which a hub's objects know each other. Source: spec §8.1. */
public final class HubLabels {
  private static final String GROUP = "cluster.open-cluster-management.io/";

  /** Of Velero Schedules and their Backups: the BackupSchedule. */
  public static final String SCHEDULE_NAME = GROUP + "backup-schedule-name";

  /** Likewise: a {@link ScheduleType#key}. */
  public static final String SCHEDULE_TYPE = GROUP + "backup-schedule-type";

  /** Likewise: the id of the hub that wrote the data. */
  public static final String BACKUP_CLUSTER = GROUP + "backup-cluster";

  /** Of the marker that a hub leaves in the bucket: who activated the managed clusters. */
  public static final String RESTORE_CLUSTER = GROUP + "restore-cluster";

  /** Makes any object part of the generic backup. */
  public static final String BACKUP = GROUP + "backup";

  /** Of credentials that users gave. */
  public static final String CREDENTIAL_TYPE = GROUP + "type";

  /** Of credentials that Hive made. */
  public static final String HIVE_SECRET = "hive.openshift.io/secret-type";

  /** Of policies that were copied to a managed cluster's namespace. */
  public static final String ROOT_POLICY = "policy.open-cluster-management.io/root-policy";

  /** Velero's, of every Backup that a Schedule made. */
  public static final String VELERO_SCHEDULE = "velero.io/schedule-name";

  /** Ours, of the Backups that were made together: the time that their names end in. */
  public static final String BATCH = "lifeboat.io/batch";

  /** Ours, of a storage location that nothing owns but that is ours all the same. */
  public static final String MANAGED_BY = "app.kubernetes.io/managed-by";

  /** The value of {@link #MANAGED_BY}. */
  public static final String US = "lifeboat";

  /**
   * Annotation of a BackupSchedule in collision: the name of the foreign Backup up to which its
   * owner knows of the other hub and wants to go on.
   */
  public static final String ACKNOWLEDGED = "lifeboat.io/acknowledged-collision";

  private HubLabels() {}
}
