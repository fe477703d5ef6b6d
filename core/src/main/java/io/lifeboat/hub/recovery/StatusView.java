package io.lifeboat.hub.recovery;

import io.lifeboat.resource.KubeObject;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/** What earlier passes wrote into a Restore's status. */
record StatusView(KubeObject restore) {
  /** When it was over, or the last cycle was. */
  Optional<Instant> completed() {
    return time(restore.text("/status/completionTimestamp"));
  }

  /** When a part moved last. */
  Optional<Instant> since(PartType type) {
    for (var part : restore.at("/status/parts")) {
      if (part.path("type").asText().equals(type.toString())) {
        return time(part.path("since").asText(""));
      }
    }
    return Optional.empty();
  }

  /** The reason of a condition; empty when it was never told. */
  String reason(RestoreCondition.Type type) {
    for (var condition : restore.at("/status/conditions")) {
      if (condition.path("type").asText().equals(type.toString())) {
        return condition.path("reason").asText("");
      }
    }
    return "";
  }

  /** A time as objects say it; empty when it is none. */
  static Optional<Instant> time(String text) {
    try {
      return text.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(text));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
