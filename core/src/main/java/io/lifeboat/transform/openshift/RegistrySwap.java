package io.lifeboat.transform.openshift;

import io.lifeboat.resource.KubeObject;
import io.lifeboat.transform.Facts;

/**
 * Turns references to the internal registry of the source into references to that of the target
 * (§4.3). Does nothing when either host is not known.
 */
record RegistrySwap(String oldHost, String newHost, Facts facts) {
  /** The hosts as the annotations of an item name them. */
  static RegistrySwap of(KubeObject item, Facts facts) {
    return new RegistrySwap(
        item.annotation(Keys.BACKUP_REGISTRY), item.annotation(Keys.RESTORE_REGISTRY), facts);
  }

  boolean isIdle() {
    return oldHost.isEmpty() || newHost.isEmpty();
  }

  /** The reference at the target; unchanged unless it names exactly the old host. */
  String of(String reference) {
    if (isIdle() || !reference.startsWith(oldHost + "/")) {
      return reference;
    }
    var path = reference.substring(oldHost.length() + 1);
    var slash = path.indexOf('/');
    if (slash < 0) {
      return newHost + "/" + path;
    }
    var namespace = path.substring(0, slash);
    var mapped = facts.target(namespace) + path.substring(slash);
    // The images that OpenShift ships differ by release, so their digests mean nothing elsewhere.
    var digest = namespace.equals("openshift") ? mapped.indexOf('@') : -1;
    return newHost + "/" + (digest < 0 ? mapped : mapped.substring(0, digest));
  }
}
