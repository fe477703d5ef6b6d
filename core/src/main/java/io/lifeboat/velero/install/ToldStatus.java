package io.lifeboat.velero.install;

import com.fasterxml.jackson.databind.JsonNode;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.velero.install.Condition.State;
import java.util.Optional;

/** What the status of a VeleroInstall says, whoever wrote it. */
public record ToldStatus(KubeObject install) {
  /** How that stood when it was last looked at; empty when it never was. */
  public Optional<Condition> find(ConditionType type) {
    for (var told : install.at("/status/conditions")) {
      if (told.path("type").asText().equals(type.toString())) {
        return Optional.of(
            new Condition(
                type, state(told), told.path("reason").asText(), told.path("message").asText()));
      }
    }
    return Optional.empty();
  }

  private static State state(JsonNode told) {
    return switch (told.path("status").asText()) {
      case "True" -> State.TRUE;
      case "False" -> State.FALSE;
      default -> State.UNKNOWN;
    };
  }

  /** Whether it is about the spec as it is now. */
  public boolean isOfThisSpec() {
    var observed = install.at("/status/observedGeneration");
    return !observed.isMissingNode()
        && observed.asLong() == install.at("/metadata/generation").asLong();
  }
}
