package io.lifeboat.cli;

import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import io.lifeboat.lease.Lease;
import io.lifeboat.lease.LeaseClock;
import io.lifeboat.lease.LeaseHolder;
import io.lifeboat.lease.LeaseTerms;
import io.lifeboat.storage.ObjectStore;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Under whose name, and on what terms, a location is written to. */
final class LeaseOptions {
  @Option(
      names = "--hub",
      paramLabel = "NAME",
      description = {
        "Hold the location's lease under this name while writing,",
        "and write name and epoch on the backup."
      })
  @Nullable String hub;

  @Option(
      names = "--allow-unfenced",
      fallbackValue = "true",
      description = {
        "With --hub: take the lease even where the store cannot",
        "keep two hubs apart."
      })
  boolean allowUnfenced;

  /** Whose lease is to be held; absent: none is. */
  Optional<String> hub() {
    if (hub == null && allowUnfenced) {
      throw new LifeboatException(
          FailureKind.INVALID_INPUT,
          "usage",
          "--allow-unfenced says how to take the lease, but nothing says for which hub",
          "add --hub NAME");
    }
    return Optional.ofNullable(hub);
  }

  Lease lease(ObjectStore store, LeaseHolder holder) {
    var terms = LeaseTerms.USUAL.allowingUnfenced(allowUnfenced);
    return new Lease(store, holder, terms, LeaseClock.system());
  }
}
