package io.lifeboat.hub;

import io.lifeboat.resource.KubeObject;

/** One thing that a pass over a BackupSchedule does. */
public sealed interface ScheduleStep {
  /** The Velero Schedule that is meant. */
  KubeObject schedule();

  /** Make it. */
  record Create(KubeObject schedule) implements ScheduleStep {}

  /**
   * Change it.
   *
   * @param live as it was read; when it is another by now, nothing is written
   */
  record Update(KubeObject live, KubeObject schedule) implements ScheduleStep {}

  /** Pause it, in whatever state it is by now; one that fails does not stop the others. */
  record Pause(KubeObject schedule) implements ScheduleStep {}

  /** Take it away: they are made anew together, so that they are due together. */
  record Delete(KubeObject schedule) implements ScheduleStep {}

  /** Make a Backup of it now, without waiting for its first tick; a failure is only told. */
  record BackUp(KubeObject schedule) implements ScheduleStep {}
}
