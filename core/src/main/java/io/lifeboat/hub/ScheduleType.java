package io.lifeboat.hub;

import io.lifeboat.resource.KubeObject;
import java.util.Arrays;
import java.util.Optional;

/** What each of a hub's five Velero Schedules is for, in the order they are made in (spec §3.6). */
public enum ScheduleType {
  CREDENTIALS("credentials", "acm-credentials-schedule"),
  MANAGED_CLUSTERS("managedClusters", "acm-managed-clusters-schedule"),
  GENERIC("resourcesGeneric", "acm-resources-generic-schedule"),
  /** The last of those with data: it is the one by which hubs notice each other. */
  RESOURCES("resources", "acm-resources-schedule"),
  /** Lives hardly longer than until the next: where it is missing, nobody makes backups. */
  VALIDATION("validation", "acm-validation-policy-schedule");

  private final String key;
  private final String scheduleName;

  ScheduleType(String key, String scheduleName) {
    this.key = key;
    this.scheduleName = scheduleName;
  }

  /** As the type label says it. */
  public String key() {
    return key;
  }

  /** The name of the Velero Schedule, the same in every namespace. */
  public String scheduleName() {
    return scheduleName;
  }

  /** Of a Velero Schedule; empty when it is none of a hub's. */
  public static Optional<ScheduleType> of(KubeObject schedule) {
    return named(schedule.name());
  }

  /** By the name of a Velero Schedule. */
  public static Optional<ScheduleType> named(String scheduleName) {
    return Arrays.stream(values())
        .filter(type -> type.scheduleName.equals(scheduleName))
        .findFirst();
  }
}
