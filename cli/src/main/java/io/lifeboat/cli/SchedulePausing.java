package io.lifeboat.cli;

import io.lifeboat.cli.output.Format;
import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import io.lifeboat.hub.SchedulePhase;
import io.lifeboat.resource.KubeJson;
import io.lifeboat.resource.KubeObject;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What {@code schedule pause} and {@code schedule resume} have in common. */
final class SchedulePausing {
  @Parameters(
      arity = "0..1",
      paramLabel = "NAME",
      description = "The BackupSchedule (default: the only one).")
  @Nullable String name;

  @Mixin final HubOptions hub = new HubOptions();

  @Option(
      names = "--dry-run",
      fallbackValue = "true",
      description = "Say what would change, and change nothing.")
  boolean dryRun;

  @Option(
      names = "--wait",
      fallbackValue = "true",
      description = "Wait until it is so, for five minutes or as long as --timeout says.")
  boolean wait;

  /** Makes {@code spec.paused} say that. */
  int run(Services services, boolean paused) {
    var schedule = new ScheduleNames(services).one(name);
    ScheduleRun.check(services, schedule.namespace());
    var changes = new ObjectChanges();
    var differs = schedule.at("/spec/paused").asBoolean() != paused;
    if (dryRun) {
      changes.add(schedule, differs ? "would be updated" : "unchanged", "");
      changes.print(services.output());
      return ExitCodes.OK;
    }
    changes.add(schedule, differs ? "updated" : "unchanged", "");
    if (differs) {
      write(services, schedule, paused);
    }
    var wanted = paused ? Optional.of(SchedulePhase.PAUSED) : Optional.<SchedulePhase>empty();
    var latest =
        new ScheduleRun(services, hub, schedule.namespacedName(), changes).run(wait, wanted);
    changes.print(services.output());
    if (services.output().format() == Format.TABLE) {
      services.note(ScheduleRun.phase(latest) + ": " + ScheduleRun.message(latest));
    }
    return ExitCodes.OK;
  }

  private static void write(Services services, KubeObject schedule, boolean paused) {
    var patch = KubeJson.JSON.createObjectNode();
    patch.putObject("spec").put("paused", paused);
    var resource = new ScheduleNames(services).resource().orElseThrow();
    var answer =
        services
            .cluster()
            .mergePatch(resource, schedule.namespacedName(), KubeObject.owning(patch));
    if (!answer.succeeded()) {
      throw new LifeboatException(
          answer.status() == 403 ? FailureKind.DENIED : FailureKind.UNAVAILABLE,
          "schedule-not-written",
          "cannot change BackupSchedule " + schedule.namespacedName() + ": " + answer.message());
    }
  }
}
