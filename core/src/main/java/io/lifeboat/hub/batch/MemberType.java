package io.lifeboat.hub.batch;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What one member of a batch holds, of whichever release: five types today, and two that the hub
 * operator had in 2022 (spec/hub-backup.md §3.1).
 */
public enum MemberType {
  CREDENTIALS("credentials", "acm-credentials-schedule"),
  CREDENTIALS_HIVE("credentialsHive", "acm-credentials-hive-schedule"),
  CREDENTIALS_CLUSTER("credentialsCluster", "acm-credentials-cluster-schedule"),
  MANAGED_CLUSTERS("managedClusters", "acm-managed-clusters-schedule"),
  RESOURCES_GENERIC("resourcesGeneric", "acm-resources-generic-schedule"),
  RESOURCES("resources", "acm-resources-schedule"),
  VALIDATION("validation", "acm-validation-policy-schedule");

  /** Schedule and time, as Velero and the hub operator name backups of schedules. */
  static final Pattern NAME = Pattern.compile("(acm-[a-z-]+-schedule)-(\\d{14})");

  private final String key;
  private final String schedule;

  MemberType(String key, String schedule) {
    this.key = key;
    this.schedule = schedule;
  }

  /** The value of the type label, such as {@code resourcesGeneric}. */
  public String key() {
    return key;
  }

  /** The name of the Velero Schedule. */
  public String schedule() {
    return schedule;
  }

  /** What a backup of that name holds; empty when no schedule of a hub names backups so. */
  public static Optional<MemberType> ofName(String backup) {
    var match = NAME.matcher(backup);
    return match.matches() ? ofSchedule(match.group(1)) : Optional.empty();
  }

  static Optional<MemberType> ofSchedule(String name) {
    return Arrays.stream(values()).filter(type -> type.schedule.equals(name)).findFirst();
  }

  /** By the value of the type label. */
  public static Optional<MemberType> ofKey(String key) {
    return Arrays.stream(values()).filter(type -> type.key.equals(key)).findFirst();
  }
}
