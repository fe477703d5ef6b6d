package io.lifeboat.engine;

import io.lifeboat.resource.ItemId;
import io.lifeboat.restore.Decision;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Counts ends while a restore runs; keeps only the results that have something to say. */
final class RestoreTally {
  private final RestoreJournal journal;
  private final RestoreProgress progress;
  private final Map<ItemEnd, Integer> counts = new EnumMap<>(ItemEnd.class);
  private final Map<ItemId, ItemResult> refused = new LinkedHashMap<>();
  private final List<ItemResult> notes = new ArrayList<>();

  RestoreTally(RestoreJournal journal, RestoreProgress progress) {
    this.journal = journal;
    this.progress = progress;
  }

  /** Counts an item that an earlier run has done; false when it is still to do. */
  synchronized boolean countKnown(Decision decision) {
    var end = journal.known(decision.targetId());
    if (!end.isFinal()) {
      return false;
    }
    counts.merge(end, 1, Integer::sum);
    if (end == ItemEnd.KEPT) {
      notes.add(ItemResult.kept(decision, "differs; an earlier run of this restore left it"));
    }
    return true;
  }

  /** How many items need nothing more. */
  synchronized int done() {
    return counts.values().stream().mapToInt(Integer::intValue).sum();
  }

  synchronized void end(ItemResult result) {
    var target = result.decision().targetId();
    refused.remove(target);
    if (result.end().isFinal()) {
      journal.record(target, result.end());
      counts.merge(result.end(), 1, Integer::sum);
      if (!result.message().isEmpty()) {
        notes.add(result);
      }
    } else {
      refused.put(target, result);
    }
    progress.ended(result);
  }

  /** What may pass when it is tried again, in the order it was refused. */
  synchronized List<Decision> worthAnotherTry() {
    return refused.values().stream().filter(ItemResult::passing).map(ItemResult::decision).toList();
  }

  /** Whether something was refused because its kind was not served; it may be by now. */
  synchronized boolean lacksKinds() {
    return refused.values().stream().anyMatch(r -> r.reason().equals(SendItem.NOT_SERVED));
  }

  synchronized RestoreOutcome outcome(
      int all, Duration took, boolean stopped, SecondPhaseOutcome secondPhase) {
    var ends = new EnumMap<>(counts);
    var done = done();
    if (!refused.isEmpty()) {
      ends.put(ItemEnd.REFUSED, refused.size());
    }
    if (all > done + refused.size()) {
      ends.put(ItemEnd.UNDONE, all - done - refused.size());
    }
    return new RestoreOutcome(
        ends, List.copyOf(refused.values()), notes, took, stopped, secondPhase);
  }
}
