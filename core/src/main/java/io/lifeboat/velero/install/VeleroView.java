package io.lifeboat.velero.install;

import io.lifeboat.resource.KubeObject;
import java.util.Optional;

/** Velero as it stands: its server, and the location of its backups. */
public record VeleroView(Optional<KubeObject> deployment, Optional<KubeObject> location) {
  Condition server() {
    if (deployment.isEmpty()) {
      return Condition.no(
          ConditionType.VELERO_AVAILABLE, "Missing", "there is no Deployment velero");
    }
    for (var told : deployment.get().at("/status/conditions")) {
      if (told.path("type").asText().equals("Available")) {
        return told.path("status").asText().equals("True")
            ? Condition.yes(ConditionType.VELERO_AVAILABLE, "Available", "the server runs")
            : Condition.no(
                ConditionType.VELERO_AVAILABLE,
                "Unavailable",
                "the server does not run; see kubectl describe deployment velero");
      }
    }
    return Condition.unknown(
        ConditionType.VELERO_AVAILABLE, "Starting", "nothing is known of the server yet");
  }

  Condition backupLocation() {
    var phase = location.map(found -> found.text("/status/phase")).orElse("");
    return switch (phase) {
      case "Available" ->
          Condition.yes(
              ConditionType.BACKUP_LOCATION_AVAILABLE, "Available", "Velero reached the bucket");
      case "" ->
          Condition.unknown(
              ConditionType.BACKUP_LOCATION_AVAILABLE,
              "Unvalidated",
              "Velero has not looked at it yet");
      default ->
          Condition.no(
              ConditionType.BACKUP_LOCATION_AVAILABLE,
              phase,
              location.map(found -> found.text("/status/message")).orElse(""));
    };
  }
}
