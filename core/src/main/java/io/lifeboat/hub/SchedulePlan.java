package io.lifeboat.hub;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What one pass over a BackupSchedule is to do and to tell.
 *
 * @param steps in this order; after one that fails none follows, but for those that pause
 * @param verdict absent: the phase stays as it is
 * @param again when to look again at the latest
 * @param release whether the bucket's lease can go to another hub, once the steps are done
 */
public record SchedulePlan(
    List<ScheduleStep> steps,
    Optional<ScheduleVerdict> verdict,
    List<HubCondition> conditions,
    Duration again,
    boolean release) {
  public SchedulePlan {
    steps = List.copyOf(steps);
    conditions = List.copyOf(conditions);
  }

  /** For an object of which nothing is to be done or told. */
  static SchedulePlan nothing(Duration again) {
    return new SchedulePlan(List.of(), Optional.empty(), List.of(), again, false);
  }
}
