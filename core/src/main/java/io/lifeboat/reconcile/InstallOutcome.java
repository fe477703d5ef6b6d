package io.lifeboat.reconcile;

import io.lifeboat.failure.LifeboatException;
import io.lifeboat.velero.install.InstallStatus;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What one pass did and found.
 *
 * @param changes what became of each object, in order
 * @param again when to look again at the latest
 * @param failure what stopped the pass, if anything did
 */
public record InstallOutcome(
    InstallStatus status,
    List<ObjectChange> changes,
    Duration again,
    Optional<LifeboatException> failure) {
  public InstallOutcome {
    changes = List.copyOf(changes);
  }
}
