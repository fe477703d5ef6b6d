package io.lifeboat.cli;

import io.lifeboat.cli.output.Listing;
import io.lifeboat.cli.output.Table;
import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import io.lifeboat.hub.FirstBackup;
import io.lifeboat.hub.ScheduleType;
import io.lifeboat.hub.batch.HubBackup;
import io.lifeboat.lease.BackupClaim;
import io.lifeboat.lease.LeaseHistory;
import io.lifeboat.reconcile.BatchKinds;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.resource.NamespacedName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Has Velero make a batch now: a backup of each of a hub's Schedules, with one batch id. */
record BatchCreation(Services services) {
  private static final long STEP_MILLIS = 500;

  /** One backup, and what has become of it. */
  private record Row(String backup, String phase) {}

  /**
   * Makes and prints it; PARTLY when one of them did not complete.
   *
   * @throws LifeboatException NOT_FOUND without Schedules; HELD where another hub has the lease
   */
  int run(boolean dryRun, boolean wait) {
    try (var sight = BatchSight.open(services)) {
      var namespace = sight.namespace().orElseThrow(BatchCreation::needsCluster);
      var schedules = schedules(namespace);
      schedules.forEach(schedule -> check(schedule, sight.facts().history()));
      var id = FirstBackup.batch(services.clock().instant());
      var backups = schedules.stream().map(schedule -> FirstBackup.of(schedule, id)).toList();
      if (!dryRun) {
        backups.forEach(this::create);
      }
      var rows =
          wait && !dryRun
              ? backups.stream().map(this::await).toList()
              : backups.stream()
                  .map(backup -> new Row(backup.name(), dryRun ? "would be made" : "New"))
                  .toList();
      print(id, rows);
      return wait && !dryRun && rows.stream().anyMatch(row -> !row.phase().equals("Completed"))
          ? ExitCodes.PARTLY
          : ExitCodes.OK;
    }
  }

  private static LifeboatException needsCluster() {
    return new LifeboatException(
        FailureKind.INVALID_INPUT,
        "usage",
        "--batch goes through the cluster's Velero, whose location is no URL",
        "leave --location away, or name a storage location of the cluster");
  }

  private List<KubeObject> schedules(String namespace) {
    var found = new ArrayList<KubeObject>();
    for (var type : ScheduleType.values()) {
      var name = new NamespacedName(namespace, type.scheduleName());
      found.add(
          services
              .cluster()
              .get(BatchKinds.SCHEDULES, name)
              .orElseThrow(
                  () ->
                      new LifeboatException(
                          FailureKind.NOT_FOUND,
                          "schedule-not-found",
                          "there is no Velero Schedule "
                              + name
                              + ", so nothing says what to back up",
                          "a BackupSchedule makes it; see lifeboat schedule create")));
    }
    return found;
  }

  /** What would be foreign the moment it begins is not begun. */
  private void check(KubeObject schedule, LeaseHistory history) {
    var claim =
        BackupClaim.of(
            schedule.annotations(), services.clock().instant(), Optional.empty(), Optional.empty());
    var provenance = history.judge(claim);
    if (provenance.isForeign()) {
      throw new LifeboatException(
          FailureKind.HELD,
          "lease-held",
          "the backup would be foreign: " + provenance.reason(),
          "make it on that hub, or let this hub's loop take the lease first");
    }
  }

  private void create(KubeObject backup) {
    var answer = services.cluster().create(BatchKinds.BACKUPS, backup);
    if (!answer.succeeded() && !answer.alreadyExists()) {
      throw new LifeboatException(
          answer.status() == 403 ? FailureKind.DENIED : FailureKind.UNAVAILABLE,
          "backup-not-made",
          "cannot make backup " + backup.name() + ": " + answer.message());
    }
  }

  private Row await(KubeObject backup) {
    try (var work =
        services
            .underway()
            .doing(
                "waiting for backup " + backup.name(),
                "Velero goes on; see lifeboat backup list --batches",
                () -> {})) {
      while (true) {
        var now = services.cluster().get(BatchKinds.BACKUPS, backup.namespacedName());
        var phase = now.map(found -> found.text("/status/phase")).orElse("Gone");
        work.reached(phase.isEmpty() ? "New" : phase);
        if (now.flatMap(HubBackup::of).filter(found -> !found.isFinal()).isEmpty()) {
          return new Row(backup.name(), phase);
        }
        services.underway().goOn();
        pause();
      }
    }
  }

  private void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(STEP_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      services.underway().goOn();
    }
  }

  private void print(String id, List<Row> rows) {
    var table = Table.of(rows).column("BACKUP", Row::backup).column("PHASE", Row::phase);
    new Listing<>(
            "BatchCreation",
            rows,
            table,
            row -> "backup/" + row.backup(),
            row -> Map.of("name", row.backup(), "phase", row.phase()))
        .print(services.output(), Map.of("batch", id));
  }
}
