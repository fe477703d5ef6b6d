package io.lifeboat.restore;

/** A safety rule, or a habit, that the user has lifted for one restore. */
public enum Allowance {
  /** Cluster role bindings, webhooks, admission policies, and the platform's namespaces. */
  PRIVILEGED,
  /** Claims whose data is in the backup come back empty. */
  WITHOUT_VOLUME_DATA,
  /** Pods, replica sets and the like are restored beside their owners, as Velero does. */
  DEPENDENTS,
  /** Exactly what Velero would do is done, whatever is better or safer; volume data aside. */
  AS_VELERO
}
