package io.lifeboat.engine;

import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import io.lifeboat.kube.Cluster;
import io.lifeboat.resource.PlaceTable;
import java.util.List;
import java.util.Optional;

/** Makes the lists of a plan, several at once, and puts what they find into a spool. */
final class CollectItems {
  private static final int LISTS_AT_ONCE = 4;

  private final Cluster cluster;
  private final ItemSpool spool;
  private final StopSignal stop;

  CollectItems(Cluster cluster, ItemSpool spool, StopSignal stop) {
    this.cluster = cluster;
    this.spool = spool;
    this.stop = stop;
  }

  /**
   * One result a scan, in the order of the plan.
   *
   * @throws LifeboatException what the first list failed with, when not one succeeded; DENIED with
   *     {@code cluster-unauthorized} at once
   */
  List<ScanResult> run(BackupPlan plan) {
    var results =
        new Workers(LISTS_AT_ONCE, stop).map(plan.scans(), scan -> collect(scan, plan.rules()));
    if (!results.isEmpty() && results.stream().allMatch(result -> result.failure().isPresent())) {
      throw results.get(0).failure().orElseThrow();
    }
    return results;
  }

  private ScanResult collect(BackupScan scan, BackupRules rules) {
    var found = new PlaceTable();
    try {
      for (var scope : scan.scopes()) {
        cluster.list(
            scan.resource(),
            scope,
            object -> {
              stop.check();
              var name = object.namespacedName();
              if (rules.keeps(object) && found.find(name).isEmpty()) {
                found.put(name, spool.append(object.toJson()));
              }
            });
      }
      return new ScanResult(scan.resource(), found, Optional.empty());
    } catch (LifeboatException e) {
      if (endsBackup(e)) {
        throw e;
      }
      return new ScanResult(scan.resource(), found, Optional.of(e));
    }
  }

  /** Whether nothing more can be read or kept after a failure; others cost single items. */
  static boolean endsBackup(LifeboatException failure) {
    return failure.kind() == FailureKind.INTERRUPTED
        || failure.code().equals("cluster-unauthorized")
        || failure.code().equals("temporary-file-failed");
  }
}
