package io.lifeboat.restore;

import io.lifeboat.resource.ItemId;
import io.lifeboat.restore.Decision.VeleroAction;
import io.lifeboat.restore.action.Kinds;
import java.util.Optional;

/** What a cluster puts into every new namespace before Velero gets there. */
final class ControllerRace {
  private ControllerRace() {}

  /** What Velero records when it comes second; empty when nobody else makes such an object. */
  static Optional<VeleroAction> outcome(ItemId place) {
    if (place.resource().equals(Kinds.ACCOUNTS) && place.name().name().equals("default")) {
      return Optional.of(VeleroAction.SKIPPED);
    }
    return place.resource().equals(Kinds.CONFIG_MAPS)
            && place.name().name().equals("kube-root-ca.crt")
        ? Optional.of(VeleroAction.FAILED)
        : Optional.empty();
  }
}
