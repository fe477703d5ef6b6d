package io.lifeboat.cli;

import io.lifeboat.cli.output.Document;
import io.lifeboat.engine.LiveClusterFacts;
import io.lifeboat.engine.LiveFactSource;
import io.lifeboat.failure.LifeboatException;
import io.lifeboat.restore.RestorePlan;
import io.lifeboat.restore.RestorePlanner;
import io.lifeboat.restore.VeleroDecisions;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    footerHeading =
        "%nExit code 4 means that something would change, 0 that nothing would, 5 that%nitems of the archive are damaged.%n%nExamples:%n",
    footer = {
      "  lifeboat restore plan nightly-20261121",
      "  lifeboat restore plan nightly-20261121 --include-namespaces shop -o wide",
      "  lifeboat restore plan nightly-20261121 --namespace-mapping shop:shop-copy",
      "  lifeboat restore plan nightly-20261121 --offline -o json"
    })
final class RestorePlanCommand implements Callable<Integer> {
  @Parameters(paramLabel = "NAME", description = "Backup that would be restored.")
  String name = "";

  @Mixin final RestoreOptions restore = new RestoreOptions();
  @Mixin final TargetOptions target = new TargetOptions();
  @Mixin final ArchiveOptions archive = new ArchiveOptions();
  @Mixin final FactsOptions known = new FactsOptions();

  @Option(
      names = "--as-velero",
      fallbackValue = "true",
      description = "Print what Velero would record, as JSON.")
  boolean asVelero;

  private final Services services;

  RestorePlanCommand(Services services) {
    this.services = services;
  }

  @Override
  public Integer call() {
    var live = target.isLive();
    var store = services.backups();
    try (var contents =
        store.contents(name, archive.limits(), services.surroundings().temporary())) {
      var request = restore.request(name, store.volumes(name).orElse(List.of()));
      if (!live) {
        return print(
            RestorePlanner.plan(known.apply(request, store), contents, target.recorded(contents)));
      }
      try (var facts = facts()) {
        var source = new LiveFactSource(services.cluster(), facts.served());
        var plan =
            RestorePlanner.plan(
                known.apply(request, store, facts.served(), source), contents, facts);
        known.keep(services);
        return print(plan);
      }
    }
  }

  /** The live cluster; whoever has none may not know that a plan can do without. */
  private LiveClusterFacts facts() {
    try {
      return services.facts();
    } catch (LifeboatException e) {
      throw e.code().equals("kubeconfig-not-found")
          ? new LifeboatException(
              e.kind(),
              e.code(),
              String.valueOf(e.getMessage()),
              e.hint() + ", or plan for an empty cluster with --offline",
              e)
          : e;
    }
  }

  private int print(RestorePlan plan) {
    var out = services.output();
    var report = new PlanReport(name, plan);
    if (asVelero) {
      Document.printTree(VeleroDecisions.of(plan), out);
    } else {
      report.print(out);
    }
    return report.exitCode();
  }
}
