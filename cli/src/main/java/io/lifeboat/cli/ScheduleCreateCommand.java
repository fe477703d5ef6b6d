package io.lifeboat.cli;

import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import io.lifeboat.hub.BackupScheduleKind;
import io.lifeboat.hub.SchedulePreview;
import io.lifeboat.reconcile.ConvergeAll;
import io.lifeboat.resource.KubeObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    footerHeading =
        "%nWrites a BackupSchedule, and lets it become five Velero Schedules and a first%n"
            + "batch of backups. There can be one in each namespace of a Velero.%n%nExamples:%n",
    footer = {
      "  lifeboat schedule create daily --cron '0 */6 * * *' --ttl 72h --wait",
      "  lifeboat schedule create daily --cron @daily --dry-run -o yaml",
      "  lifeboat schedule create far -n velero-far --cron 'CRON_TZ=Europe/Berlin 0 2 * * *'"
    })
final class ScheduleCreateCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "NAME",
      converter = Words.NewNameWord.class,
      description = "What the BackupSchedule shall be called.")
  String name = "";

  @Mixin final ScheduleOptions wanted = new ScheduleOptions();

  @Mixin final HubOptions hub = new HubOptions();

  @Option(
      names = "--dry-run",
      fallbackValue = "true",
      description = "Print it and its Velero Schedules, and change nothing.")
  boolean dryRun;

  @Option(
      names = "--wait",
      fallbackValue = "true",
      description = {
        "Wait until its Velero Schedules are enabled, for five",
        "minutes or as long as --timeout says."
      })
  boolean wait;

  private final Services services;

  ScheduleCreateCommand(Services services) {
    this.services = services;
  }

  @Override
  public Integer call() {
    var namespace = services.veleroNamespace();
    var schedule = wanted.schedule(namespace, name);
    refuseSecond(schedule);
    ScheduleRun.check(services, namespace);
    if (dryRun) {
      new Manifests(meant(schedule)).print(services.output());
      return ExitCodes.OK;
    }
    meant(schedule); // nonsense is refused before anything is written
    var changes = new ObjectChanges();
    new ConvergeAll(services.cluster(), change -> changes.add(change.object(), change.state(), ""))
        .run(
            new ScheduleNames(services).resource().isPresent()
                ? List.of(schedule)
                : List.of(BackupScheduleKind.definition(), schedule));
    var latest =
        new ScheduleRun(services, hub, schedule.namespacedName(), changes)
            .run(wait, Optional.empty());
    changes.print(services.output());
    services.note(ScheduleRun.phase(latest) + ": " + ScheduleRun.message(latest));
    return ScheduleRun.phase(latest).equals("BackupCollision")
        ? ExitCodes.of(FailureKind.HELD)
        : ExitCodes.OK;
  }

  private List<KubeObject> meant(KubeObject schedule) {
    try (var leases = hub.passing(services)) {
      var objects = new ArrayList<KubeObject>();
      objects.add(schedule);
      objects.addAll(
          new SchedulePreview(HubOptions.reconciler(services, leases).facts(schedule)).schedules());
      return objects;
    }
  }

  /** The names of Velero's Schedules are fixed, so there is room for one (W14). */
  private void refuseSecond(KubeObject schedule) {
    var other =
        new ScheduleNames(services)
            .all().stream()
                .filter(found -> found.namespace().equals(schedule.namespace()))
                .filter(found -> !found.name().equals(schedule.name()))
                .findFirst();
    if (other.isPresent()) {
      throw new LifeboatException(
          FailureKind.REFUSED,
          "schedule-duplicate",
          "BackupSchedule " + other.get().namespacedName() + " makes the backups there already",
          "change it with kubectl edit, or delete it first; or use the Velero of another namespace");
    }
  }
}
