package io.lifeboat.doctor;

import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import io.lifeboat.resource.GroupVersionKind;
import io.lifeboat.resource.KubeObject;
import java.util.List;
import java.util.stream.Collectors;

/** What Velero itself says of each location for backups. */
record PhasesCheck(ClusterAccess cluster, String namespace) {
  static final GroupVersionKind LOCATION =
      new GroupVersionKind("velero.io", "v1", "BackupStorageLocation");

  Finding look() {
    var locations = cluster.list(LOCATION, namespace);
    if (locations.isEmpty()) {
      throw new LifeboatException(
          FailureKind.NOT_FOUND,
          "location-missing",
          "namespace " + namespace + " has no BackupStorageLocation",
          "lifeboat install");
    }
    var bad = locations.stream().filter(one -> phase(one).equals("Unavailable")).toList();
    if (!bad.isEmpty()) {
      throw new LifeboatException(
          FailureKind.UNAVAILABLE,
          "location-unavailable",
          bad.stream().map(PhasesCheck::words).collect(Collectors.joining("; ")),
          "lifeboat doctor --location " + bad.get(0).name() + " tries each thing by itself");
    }
    var unseen = locations.stream().filter(one -> !phase(one).equals("Available")).toList();
    return unseen.isEmpty()
        ? Finding.ok("phases", names(locations) + " available")
        : Finding.warning(
            "phases",
            "Velero has not looked at " + names(unseen) + " yet",
            "see that the server runs");
  }

  private static String phase(KubeObject location) {
    return location.text("/status/phase");
  }

  private static String words(KubeObject location) {
    return location.name() + " is unavailable: " + location.text("/status/message");
  }

  private static String names(List<KubeObject> locations) {
    return locations.stream().map(KubeObject::name).collect(Collectors.joining(", "));
  }
}
