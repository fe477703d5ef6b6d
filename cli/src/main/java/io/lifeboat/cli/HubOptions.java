package io.lifeboat.cli;

import io.lifeboat.lease.LeaseClock;
import io.lifeboat.lease.LeaseTerms;
import io.lifeboat.reconcile.hub.BackupScheduleReconciler;
import io.lifeboat.reconcile.hub.Fencing;
import io.lifeboat.reconcile.hub.HubLeases;
import java.time.Duration;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;

/** Whether a hub writes only while it holds its bucket's lease. */
final class HubOptions {
  /** Good from one run of a CronJob to the next, and the one after. */
  private static final LeaseTerms BETWEEN_RUNS =
      new LeaseTerms(Duration.ofMinutes(45), Duration.ofMinutes(5), Duration.ofMinutes(1), false);

  @Option(
      names = "--fencing",
      paramLabel = "HOW",
      converter = FencingWord.class,
      description = {
        "Let Velero write only while this hub holds the lease of",
        "its bucket: auto, wherever the bucket can be reached",
        "(the default); require, or write nothing; off."
      })
  Fencing fencing = Fencing.AUTO;

  /** {@code --fencing}. */
  static final class FencingWord implements ITypeConverter<Fencing> {
    @Override
    public Fencing convert(String word) {
      return Words.one(Fencing.class, "a way to fence", word);
    }
  }

  /** For a process that goes on, and renews in time. */
  HubLeases lasting(Services services) {
    return leases(services, LeaseTerms.USUAL);
  }

  /** For a process that ends, and comes again after a while. */
  HubLeases passing(Services services) {
    return leases(services, BETWEEN_RUNS);
  }

  private HubLeases leases(Services services, LeaseTerms terms) {
    return new HubLeases(new ClusterBuckets(services), fencing, terms, LeaseClock.system());
  }

  static BackupScheduleReconciler reconciler(Services services, HubLeases leases) {
    return new BackupScheduleReconciler(services.cluster(), leases, services.clock());
  }
}
