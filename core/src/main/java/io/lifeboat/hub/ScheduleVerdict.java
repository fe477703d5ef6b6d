package io.lifeboat.hub;

import io.lifeboat.resource.KubeObject;
import java.util.List;

/** A phase and the reason for it (spec §1.4, §8.5). */
public record ScheduleVerdict(SchedulePhase phase, String message) {
  static final ScheduleVerdict INITIALIZED =
      new ScheduleVerdict(SchedulePhase.NEW, "Velero schedules are initialized");
  static final ScheduleVerdict PAUSED =
      new ScheduleVerdict(SchedulePhase.PAUSED, "BackupSchedule is paused.");
  private static final ScheduleVerdict ENABLED =
      new ScheduleVerdict(SchedulePhase.ENABLED, "Velero schedules are enabled");
  private static final ScheduleVerdict REFUSED =
      new ScheduleVerdict(
          SchedulePhase.FAILED_VALIDATION, "Velero schedules initialization failed");
  private static final ScheduleVerdict UNKNOWN =
      new ScheduleVerdict(
          SchedulePhase.UNKNOWN,
          "Some Velero schedules are not enabled. If the status doesn't change check the velero"
              + " pod is running and that you have created a Velero resource as documented in the"
              + " install guide.");

  static ScheduleVerdict invalid(String message) {
    return new ScheduleVerdict(SchedulePhase.FAILED_VALIDATION, message);
  }

  static ScheduleVerdict collision(String message) {
    return new ScheduleVerdict(SchedulePhase.BACKUP_COLLISION, message);
  }

  /** Of Schedules that could not be made. */
  public static ScheduleVerdict failed(String why) {
    return new ScheduleVerdict(
        SchedulePhase.FAILED, "Velero schedules initialization failed: " + why);
  }

  /** What Velero says of its Schedules: the first that has something to say, in their order. */
  static ScheduleVerdict of(List<KubeObject> schedules) {
    if (schedules.isEmpty()) {
      return INITIALIZED;
    }
    for (var schedule : schedules) {
      switch (schedule.text("/status/phase")) {
        case "" -> {
          return UNKNOWN;
        }
        case "New" -> {
          return INITIALIZED;
        }
        case "FailedValidation" -> {
          return REFUSED;
        }
        default -> {}
      }
    }
    return ENABLED;
  }

  /** With how many Schedules could not be paused, if any (spec §4.4). */
  public ScheduleVerdict withPauseErrors(int errors) {
    return errors == 0
        ? this
        : new ScheduleVerdict(phase, message + " (with " + errors + " schedule pause errors)");
  }
}
