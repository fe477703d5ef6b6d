package io.lifeboat.engine;

import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What a direct restore did.
 *
 * @param counts how many items ended how; items done by an earlier run count as they ended then
 * @param refused items the server did not take
 * @param notes items that ended well enough, with a word about each: kept as they are, status not
 *     restored
 * @param stopped whether somebody asked to stop before it was through
 * @param secondPhase how DeploymentConfigs came to their replicas whose pods came first
 */
public record RestoreOutcome(
    Map<ItemEnd, Integer> counts,
    List<ItemResult> refused,
    List<ItemResult> notes,
    Duration took,
    boolean stopped,
    SecondPhaseOutcome secondPhase) {
  public RestoreOutcome {
    var copy = new EnumMap<ItemEnd, Integer>(ItemEnd.class);
    copy.putAll(counts);
    counts = Collections.unmodifiableMap(copy);
    refused = List.copyOf(refused);
    notes = List.copyOf(notes);
  }

  public int count(ItemEnd end) {
    return counts.getOrDefault(end, 0);
  }

  /** Whether everything the plan writes is in the cluster. */
  public boolean isComplete() {
    return !stopped && refused.isEmpty() && secondPhase.left().isEmpty();
  }
}
