package io.lifeboat.storage;

import java.util.Optional;

/**
 * What a bucket keeps although somebody deletes or replaces it.
 *
 * @param versioned whether old versions stay
 * @param lockDays absent: no object lock; 0: without a default retention
 * @param softDeleteDays how long what was deleted can be had back; absent: the store has no such
 *     thing
 */
public record Preservation(
    boolean versioned, Optional<Integer> lockDays, Optional<Integer> softDeleteDays) {
  /** Nothing, in a store without soft delete. */
  public static final Preservation NONE =
      new Preservation(false, Optional.empty(), Optional.empty());

  /** The same in a store with soft delete; 0 days: it is off. */
  public Preservation softly(int days) {
    return new Preservation(versioned, lockDays, Optional.of(days));
  }
}
