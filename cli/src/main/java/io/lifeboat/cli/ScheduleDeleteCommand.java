package io.lifeboat.cli;

import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import io.lifeboat.hub.ScheduleType;
import io.lifeboat.resource.KubeObject;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    footerHeading =
        "%nIts Velero Schedules go with it. Backups stay, unless it was made with%n"
            + "--delete-with-schedule; then those that belong to a Schedule go, too.%n%nExamples:%n",
    footer = {"  lifeboat schedule delete daily --dry-run", "  lifeboat schedule delete daily"})
final class ScheduleDeleteCommand implements Callable<Integer> {
  @Parameters(paramLabel = "NAME", description = "The BackupSchedule.")
  @Nullable String name;

  @Mixin final HubOptions hub = new HubOptions();

  @Option(
      names = "--dry-run",
      fallbackValue = "true",
      description = "Show what would go, and change nothing.")
  boolean dryRun;

  private final Services services;

  ScheduleDeleteCommand(Services services) {
    this.services = services;
  }

  @Override
  public Integer call() {
    var schedule = new ScheduleNames(services).one(name);
    ScheduleRun.check(services, schedule.namespace());
    var changes = new ObjectChanges();
    var state = dryRun ? "would be deleted" : "deleted";
    changes.add(schedule, state, "");
    for (var type : ScheduleType.values()) {
      var found = schedule.at("/status/schedules").findValuesAsText("name");
      if (found.contains(type.scheduleName())) {
        changes.add(owned(schedule, type), state, "belongs to it");
      }
    }
    if (!dryRun) {
      delete(schedule);
    }
    changes.print(services.output());
    return ExitCodes.OK;
  }

  private static KubeObject owned(KubeObject schedule, ScheduleType type) {
    return KubeObject.parseYaml("{apiVersion: velero.io/v1, kind: Schedule}")
        .withName(type.scheduleName())
        .withNamespace(schedule.namespace());
  }

  /** With it goes the lease; the garbage collector takes what it owns. */
  private void delete(KubeObject schedule) {
    var resource = new ScheduleNames(services).resource().orElseThrow();
    try (var leases = hub.passing(services)) {
      var reconciler = HubOptions.reconciler(services, leases);
      if (!schedule.at("/spec/paused").asBoolean()) {
        reconciler.letGo(schedule);
      }
      var answer = services.cluster().delete(resource, schedule.namespacedName());
      if (!answer.succeeded() && !answer.isNotFound()) {
        throw new LifeboatException(
            answer.status() == 403 ? FailureKind.DENIED : FailureKind.UNAVAILABLE,
            "schedule-not-deleted",
            "cannot delete BackupSchedule " + schedule.namespacedName() + ": " + answer.message());
      }
    }
  }
}
