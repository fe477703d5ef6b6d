package io.lifeboat.hub.recovery;

import io.lifeboat.resource.KubeObject;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * One at a time, and who came first comes first (W13). One that was begun goes on, whatever comes
 * beside it; one that was not waits, and begins when the way is free (W20). Source: spec §6.3.
 *
 * @param neighbours the other Restores and the BackupSchedules of the namespace
 */
record Precedence(KubeObject restore, List<KubeObject> neighbours) {
  private static final Set<String> RESTING = Set.of("BackupCollision", "Paused");

  /** Of a schedule that works, or would if it could. */
  private static final Set<String> WORKING = Set.of("New", "Enabled", "Unknown");

  private static final Comparator<KubeObject> ARRIVAL =
      Comparator.<KubeObject, String>comparing(object -> object.text("/metadata/creationTimestamp"))
          .thenComparing(KubeObject::uid)
          .thenComparing(KubeObject::name);

  /** Why it must wait; empty when nothing is in its way. */
  Optional<String> obstacle() {
    if (RestorePhase.of(restore).hasBegun()) {
      return Optional.empty();
    }
    return first("BackupSchedule", this::blocksAsSchedule)
        .map(name -> "BackupSchedule resource " + name)
        .or(() -> first("Restore", this::blocksAsRestore).map(name -> "Restore resource " + name))
        .map(
            what ->
                "This resource is ignored because "
                    + what
                    + " is currently active, before creating another resource verify that any"
                    + " active resources are removed.");
  }

  private Optional<String> first(String kind, Predicate<KubeObject> blocking) {
    return neighbours.stream()
        .filter(other -> other.kind().equals(kind) && !other.name().isEmpty())
        .filter(other -> !(kind.equals("Restore") && other.name().equals(restore.name())))
        .sorted(ARRIVAL)
        .filter(blocking)
        .map(KubeObject::name)
        .findFirst();
  }

  /** One that came later and does not work yet waits for us. */
  private boolean blocksAsSchedule(KubeObject schedule) {
    var phase = schedule.text("/status/phase");
    return !RESTING.contains(phase) && (WORKING.contains(phase) || cameFirst(schedule));
  }

  /** One whose request is refused waits for its author, and keeps nobody. */
  private boolean blocksAsRestore(KubeObject other) {
    var phase = RestorePhase.of(other);
    return phase.isUnderWay()
        || (!phase.hasBegun()
            && cameFirst(other)
            && other.text("/metadata/deletionTimestamp").isEmpty()
            && Refusal.of(other).isEmpty());
  }

  private boolean cameFirst(KubeObject other) {
    return ARRIVAL.compare(other, restore) < 0;
  }
}
