package io.lifeboat.hub;

import io.lifeboat.resource.KubeObject;
import java.util.List;

/**
 * What a pass knows of Velero.
 *
 * @param locations the BackupStorageLocations of all namespaces
 * @param schedules the Velero Schedules that the BackupSchedule owns, in the order of a list
 * @param backups those of the namespace that a hub's Schedules made, and its markers
 */
public record VeleroFacts(
    List<KubeObject> locations, List<KubeObject> schedules, List<SeenBackup> backups) {
  public VeleroFacts {
    locations = List.copyOf(locations);
    schedules = List.copyOf(schedules);
    backups = List.copyOf(backups);
  }
}
