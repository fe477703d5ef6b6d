package io.lifeboat.transform.openshift;

import io.lifeboat.resource.KubeObject;
import io.lifeboat.transform.Facts;

/** The registry inside a cluster of OpenShift, where no annotation names it. */
final class InternalRegistry {
  /** What every OpenShift 4 calls its own. */
  static final String USUAL = "image-registry.openshift-image-registry.svc:5000";

  private InternalRegistry() {}

  static String source(KubeObject item) {
    var annotated = item.annotation(Keys.BACKUP_REGISTRY);
    return annotated.isEmpty() ? USUAL : annotated;
  }

  /** For kinds that no other rule annotates with the two hosts. */
  static RegistrySwap swap(KubeObject item, Facts facts) {
    var target = item.annotation(Keys.RESTORE_REGISTRY);
    return new RegistrySwap(source(item), target.isEmpty() ? USUAL : target, facts);
  }
}
