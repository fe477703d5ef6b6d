package io.lifeboat.hub.recovery;

import io.lifeboat.resource.KubeObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Notices Velero Restores that do not move any more. */
record Watchdog(KubeObject restore, Instant now) {
  /** For how long nothing may move. */
  static final Duration PATIENCE = Duration.ofMinutes(15);

  /** One that has stood still for too long. */
  record Stuck(String veleroRestore, Instant since) {
    RestoreCondition condition(String server) {
      return new RestoreCondition(
          RestoreCondition.Type.STALLED,
          true,
          "NoProgress",
          "Velero restore "
              + veleroRestore
              + " has not moved since "
              + since
              + (server.isEmpty() ? "" : "; " + server));
    }
  }

  /** The first that stands still. */
  Optional<Stuck> stuck(Map<Pin, KubeObject> veleroRestores) {
    var known = new StatusView(restore);
    for (var entry : veleroRestores.entrySet()) {
      var moved = known.since(entry.getKey().type());
      if (!VeleroRestorePhase.of(entry.getValue()).isFinal()
          && isAsTold(entry.getKey(), entry.getValue())
          && moved.filter(since -> !now.isBefore(since.plus(PATIENCE))).isPresent()) {
        return Optional.of(new Stuck(entry.getValue().name(), moved.get()));
      }
    }
    return Optional.empty();
  }

  /** Whether the status says of it what it says of itself: else it has just moved. */
  private boolean isAsTold(Pin pin, KubeObject one) {
    for (var part : restore.at("/status/parts")) {
      if (part.path("type").asText().equals(pin.type().toString())) {
        return part.path("backup").asText().equals(pin.backup())
            && part.path("phase").asText("").equals(one.text("/status/phase"))
            && part.path("restored").asInt(0) == one.at("/status/progress/itemsRestored").asInt(0);
      }
    }
    return false;
  }

  /** What is told when all moves; nothing, where it was never told otherwise. */
  Optional<RestoreCondition> moving() {
    return new StatusView(restore).reason(RestoreCondition.Type.STALLED).isEmpty()
        ? Optional.empty()
        : Optional.of(new RestoreCondition(RestoreCondition.Type.STALLED, false, "Moving", ""));
  }
}
