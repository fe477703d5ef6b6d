package io.lifeboat.transform.openshift;

/** The annotations, labels and values that more than one transform reads (§2.1). */
final class Keys {
  static final String BACKUP_REGISTRY = "openshift.io/backup-registry-hostname";
  static final String RESTORE_REGISTRY = "openshift.io/restore-registry-hostname";
  static final String MIGRATION_REGISTRY = "openshift.io/migration-registry";
  static final String BUILD_NAME = "openshift.io/build.name";
  static final String SKIP_BUILD_CONFIG_MAP =
      "oadp.openshift.io/skip-buildconfig-configmap-restore";
  static final String PAUSED_OWNER = "openshift.io/paused-owner-ref";
  static final String RELATED_TAG_NAMESPACE = "migration.openshift.io/related-istag-ns";
  static final String RELATED_TAG = "migration.openshift.io/related-istag";
  static final String MARKED = "oadp.openshift.io/includes-dm-dc-fix";
  static final String PODS_HAVE_HOOKS = "oadp.openshift.io/has-pod-restore-hooks";
  static final String PODS_HAVE_VOLUMES = "oadp.openshift.io/pods-have-volumes";
  static final String POD_LABELS = "oadp.openshift.io/pod-labels";
  static final String MIGRATE_TYPE = "openshift.io/migrate-type";

  /** The API groups of OpenShift's own kinds. */
  static final String APPS = "apps.openshift.io";

  static final String IMAGES = "image.openshift.io";
  static final String BUILDS = "build.openshift.io";
  static final String DEPLOYMENT_CONFIG = "DeploymentConfig";
  static final String TRUE = "true";

  private Keys() {}
}
