package io.lifeboat.hub.recovery;

import io.lifeboat.hub.HubLabels;
import io.lifeboat.resource.KubeObject;
import java.util.List;
import java.util.Optional;

/** Whether there is a storage location to restore from. Source: spec §6.5. */
final class StorageCheck {
  /** In every message about it: what an earlier pass said of storage is known by it. */
  static final String KIND = "BackupStorageLocation";

  private StorageCheck() {}

  /** What is wrong with the locations of all namespaces; empty when one can be used. */
  static Optional<String> problem(String namespace, List<KubeObject> locations) {
    if (locations.isEmpty()) {
      return Optional.of(
          "velero.io."
              + KIND
              + " resources not found. Verify you have created a konveyor.openshift.io.Velero or"
              + " oadp.openshift.io.DataProtectionApplications resource.");
    }
    return locations.stream().anyMatch(location -> isGood(namespace, location))
        ? Optional.empty()
        : Optional.of(
            "Backup storage location not available in namespace "
                + namespace
                + ". Check velero.io."
                + KIND
                + " and validate storage credentials.");
  }

  private static boolean isGood(String namespace, KubeObject location) {
    return location.namespace().equals(namespace)
        && location.text("/status/phase").equals("Available")
        && (location.label(HubLabels.MANAGED_BY).equals(HubLabels.US) || isOwned(location));
  }

  private static boolean isOwned(KubeObject location) {
    for (var owner : location.at("/metadata/ownerReferences")) {
      if (!owner.path("kind").asText("").isEmpty()) {
        return true;
      }
    }
    return false;
  }
}
