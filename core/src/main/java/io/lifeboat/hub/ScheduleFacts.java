package io.lifeboat.hub;

import io.lifeboat.resource.KubeObject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * All that one pass over a BackupSchedule knows.
 *
 * @param schedule the BackupSchedule as it was read
 * @param neighbours the other BackupSchedules, and the Restores, of its namespace
 * @param other another controller that looks after the namespace; empty for none
 */
public record ScheduleFacts(
    KubeObject schedule,
    Instant now,
    List<KubeObject> neighbours,
    HubFacts hub,
    VeleroFacts velero,
    Optional<String> other) {
  public ScheduleFacts {
    neighbours = List.copyOf(neighbours);
  }
}
