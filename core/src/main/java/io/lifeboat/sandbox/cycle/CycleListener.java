package io.lifeboat.sandbox.cycle;

import io.lifeboat.restore.RestorePlan;

/** Hears how a cycle goes, on the thread that runs it. */
public interface CycleListener {
  /** A step is over. */
  void finished(CycleStep step);

  /**
   * This is what the restore will do; it has not begun. The plan can be asked while it is shown.
   */
  void planned(RestorePlan plan);
}
