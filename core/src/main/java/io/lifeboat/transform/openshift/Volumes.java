package io.lifeboat.transform.openshift;

import io.lifeboat.resource.KubeObject;

/** Volumes and claims, as the migration workflow marks them. */
final class Volumes {
  private Volumes() {}

  static boolean isVolumeOrClaim(KubeObject object) {
    return object.is("", "PersistentVolume") || object.is("", "PersistentVolumeClaim");
  }

  static boolean isCopied(KubeObject volume) {
    return volume.annotation(Keys.MIGRATE_TYPE).equals("copy");
  }

  static boolean isClaim(KubeObject object) {
    return object.kind().equals("PersistentVolumeClaim");
  }

  static String logPrefix(KubeObject object) {
    return isClaim(object) ? "[pvc-restore] " : "[pv-restore] ";
  }
}
