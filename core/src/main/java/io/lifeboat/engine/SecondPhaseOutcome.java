package io.lifeboat.engine;

import io.lifeboat.resource.NamespacedName;
import java.util.List;

/**
 * What completing the DeploymentConfigs of a restore did.
 *
 * @param completed configs that have their replicas again
 * @param deleted pods that made room for theirs
 * @param left what could not be done, in words; not empty: run it again
 */
public record SecondPhaseOutcome(
    List<NamespacedName> completed, List<NamespacedName> deleted, List<String> left) {
  public SecondPhaseOutcome {
    completed = List.copyOf(completed);
    deleted = List.copyOf(deleted);
    left = List.copyOf(left);
  }

  static SecondPhaseOutcome nothing() {
    return new SecondPhaseOutcome(List.of(), List.of(), List.of());
  }
}
