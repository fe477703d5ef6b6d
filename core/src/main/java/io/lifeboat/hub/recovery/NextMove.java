package io.lifeboat.hub.recovery;

import java.time.Duration;
import java.util.List;

/** What a pass over a Restore comes to. */
public sealed interface NextMove {
  /** Find out one thing more, add it to the facts, and decide again. */
  record Ask(Question question) implements NextMove {}

  /**
   * Do these in this order; when one fails, leave the rest and begin a new pass later.
   *
   * @param again when to look again at the latest, if nothing changes before
   */
  record Act(List<RecoveryStep> steps, Duration again) implements NextMove {
    public Act {
      steps = List.copyOf(steps);
    }
  }

  /** What is only looked at when it matters. */
  enum Question {
    /** {@link VolumeClaims}. */
    VOLUME_CLAIMS,
    /** {@link Leftovers}, for what {@link CleanupScope} names. */
    LEFTOVERS,
    /** {@link Fleet}. */
    FLEET,
    /** In which state Velero's pod is, when nothing moves. */
    SERVER
  }
}
