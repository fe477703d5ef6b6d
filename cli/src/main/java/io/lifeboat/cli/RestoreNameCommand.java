package io.lifeboat.cli;

import io.lifeboat.engine.LiveFactSource;
import io.lifeboat.restore.Allowance;
import io.lifeboat.restore.Decision;
import io.lifeboat.restore.RestorePlanner;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    footerHeading = "%nExit code 3 means that some items were refused.%n%nExamples:%n",
    footer = {
      "  lifeboat restore name nightly-20261121 --direct --dry-run",
      "  lifeboat restore name nightly-20261121 --direct --include-namespaces shop",
      "  lifeboat restore name nightly --direct --namespace-mapping shop:shop-copy"
    })
final class RestoreNameCommand implements Callable<Integer> {
  @Parameters(paramLabel = "NAME", description = "Backup to restore.")
  String name = "";

  @Option(
      names = "--direct",
      required = true,
      fallbackValue = "true",
      description = "Restore without Velero: no volume data, no hooks.")
  boolean direct;

  @Option(
      names = "--as-velero",
      fallbackValue = "true",
      description = "Do exactly what Velero would, without the rules that make it safe.")
  boolean asVelero;

  @Option(
      names = "--dry-run",
      fallbackValue = "true",
      description = "Print the plan, and change nothing.")
  boolean dryRun;

  @Option(
      names = "--exit-code",
      fallbackValue = "true",
      description = "With --dry-run: exit with 4 when something would change.")
  boolean exitCode;

  @Option(
      names = "--parallel",
      paramLabel = "NUMBER",
      defaultValue = "16",
      converter = RestoreWords.ParallelWord.class,
      description = "Requests at once, fewer while the server is busy (default: 16).")
  int parallel = 16;

  @Mixin final RestoreOptions restore = new RestoreOptions();
  @Mixin final ArchiveOptions archive = new ArchiveOptions();
  @Mixin final FactsOptions known = new FactsOptions();

  private final Services services;

  RestoreNameCommand(Services services) {
    this.services = services;
  }

  @Override
  public Integer call() {
    var store = services.backups();
    try (var contents =
            store.contents(name, archive.limits(), services.surroundings().temporary());
        var facts = services.facts()) {
      var asked = restore.request(name, store.volumes(name).orElse(List.of()));
      var request = asVelero ? asked.allowing(Allowance.AS_VELERO) : asked;
      var source = new LiveFactSource(services.cluster(), facts.served());
      var plan =
          RestorePlanner.plan(known.apply(request, store, facts.served(), source), contents, facts);
      known.keep(services);
      if (!dryRun) {
        return new DirectExecution(services, name, parallel).carryOut(plan);
      }
      new PlanReport(name, plan).print(services.output());
      return exitCode && plan.decisions().stream().anyMatch(Decision::writes)
          ? ExitCodes.CHANGES_PENDING
          : ExitCodes.OK;
    }
  }
}
