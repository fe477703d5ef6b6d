package io.lifeboat.hub;

import io.lifeboat.resource.KubeObject;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/** Times as objects say them. */
final class Instants {
  private Instants() {}

  /** The time at a pointer; empty where there is none. */
  static Optional<Instant> of(KubeObject object, String pointer) {
    return parse(object.text(pointer));
  }

  static Optional<Instant> parse(String text) {
    try {
      return text.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(text));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
