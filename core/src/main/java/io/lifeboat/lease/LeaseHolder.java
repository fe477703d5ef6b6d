package io.lifeboat.lease;

import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;

/**
 * Who holds a lease.
 *
 * @param hub the cluster, as it is written on backups
 * @param instance tells one attempt to hold from all others; who keeps it may go on with its epoch
 *     after a crash, must be the only one of its hub that uses it, and forgets it before it
 *     releases
 */
public record LeaseHolder(String hub, String instance) {
  /**
   * Checks that both say something.
   *
   * @throws LifeboatException INVALID_INPUT, code {@code lease-holder-invalid}
   */
  public LeaseHolder {
    if (hub.isBlank() || instance.isBlank()) {
      throw new LifeboatException(
          FailureKind.INVALID_INPUT, "lease-holder-invalid", "a lease needs the name of a hub");
    }
  }
}
