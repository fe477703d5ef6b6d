package io.lifeboat.cli;

import io.lifeboat.engine.CompleteDeployments;
import io.lifeboat.engine.StopSignal;
import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import io.lifeboat.resource.GroupResource;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.resource.NamespacedName;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    footerHeading = "%nExit code 3 means that something is left: run it again.%n%nExamples:%n",
    footer = {
      "  lifeboat restore finish nightly-20261121-restore --dry-run",
      "  lifeboat restore finish nightly-20261121-restore",
      "  lifeboat restore finish nightly --include-namespaces shop"
    })
final class RestoreFinishCommand implements Callable<Integer> {
  private static final Set<String> FINAL =
      Set.of("Completed", "PartiallyFailed", "Failed", "FailedValidation");

  @Parameters(paramLabel = "NAME", description = "Restore to finish, of Velero or of ours.")
  String name = "";

  @Option(
      names = "--include-namespaces",
      paramLabel = "NAMESPACE",
      split = ",",
      description = "Only in these namespaces (default: all).")
  List<String> namespaces = List.of();

  @Option(
      names = "--dry-run",
      fallbackValue = "true",
      description = "Show which pods would go and which DeploymentConfigs would change.")
  boolean dryRun;

  @Option(
      names = "--exit-code",
      fallbackValue = "true",
      description = "With --dry-run: exit with 4 when something would change.")
  boolean exitCode;

  private final Services services;

  RestoreFinishCommand(Services services) {
    this.services = services;
  }

  @Override
  public Integer call() {
    refuseWhileItRuns();
    var stop = new StopSignal();
    var deployments = new CompleteDeployments(services.cluster(), services.clock(), stop);
    if (dryRun) {
      var plan = deployments.plan(name, this::isAsked);
      new FinishReport(name).print(plan, services.output());
      return exitCode && !plan.isEmpty() ? ExitCodes.CHANGES_PENDING : ExitCodes.OK;
    }
    try (var work =
        services
            .underway()
            .doing(
                "finishing restore " + name,
                "run the same command again: what is done is recognised",
                stop::stop)) {
      work.reached("what is done stays done");
      var outcome = deployments.run(name, this::isAsked);
      new FinishReport(name).print(outcome, services.output());
      return outcome.left().isEmpty() ? ExitCodes.OK : ExitCodes.PARTLY;
    }
  }

  private boolean isAsked(String namespace) {
    return namespaces.isEmpty() || namespaces.contains(namespace);
  }

  /** Volumes are filled and hooks run in the pods that this takes away. */
  private void refuseWhileItRuns() {
    var phase = restore().map(found -> found.text("/status/phase")).orElse("Completed");
    if (!FINAL.contains(phase)) {
      throw new LifeboatException(
          FailureKind.REFUSED,
          "restore-still-running",
          "Velero is still at work on restore " + name + (phase.isEmpty() ? "" : ": " + phase),
          "wait until it has ended");
    }
  }

  /** Velero's; a direct restore leaves none. */
  private Optional<KubeObject> restore() {
    return services
        .cluster()
        .discover()
        .find(GroupResource.parse("restores.velero.io"))
        .flatMap(
            resource ->
                services
                    .cluster()
                    .get(resource, new NamespacedName(services.veleroNamespace(), name)));
  }
}
