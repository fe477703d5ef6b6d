package io.lifeboat.cli;

import io.lifeboat.cli.output.Document;
import io.lifeboat.cli.output.Format;
import io.lifeboat.cli.output.Output;
import io.lifeboat.engine.LiveClusterFacts;
import io.lifeboat.engine.LiveFactSource;
import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import io.lifeboat.restore.ClusterFacts;
import io.lifeboat.restore.RestorePlan;
import io.lifeboat.restore.RestorePlanner;
import io.lifeboat.restore.VeleroDecisions;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.ToIntBiFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    footerHeading =
        "%nExit code 4 means that something would change, 0 that nothing would, 5 that%nitems of the archive are damaged.%n%nExamples:%n",
    footer = {
      "  lifeboat restore plan nightly-20261121",
      "  lifeboat restore plan nightly-20261121 --include-namespaces shop -o wide",
      "  lifeboat restore plan nightly-20261121 --namespace-mapping shop:shop-copy",
      "  lifeboat restore plan nightly-20261121 --view diff",
      "  lifeboat restore plan nightly-20261121 --html plan.html --save tonight.plan",
      "  lifeboat restore plan nightly-20261121 --offline -o json",
      "  lifeboat restore plan nightly-20261121 --record before",
      "  lifeboat restore plan --restore restore.yaml --cluster before/cluster.json.gz"
    })
final class RestorePlanCommand implements Callable<Integer> {
  private static final Set<String> SHOWING =
      Set.of(
          "--view",
          "--html",
          "--save",
          "--as-velero",
          "--offline",
          "--cluster",
          "--apis",
          "--record",
          "--record-facts");

  @Spec CommandSpec spec;

  @Parameters(
      paramLabel = "NAME",
      arity = "0..1",
      description = "Backup that would be restored (default: that of --restore).")
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

  @Option(
      names = "--view",
      paramLabel = "WHAT",
      converter = Words.ViewWord.class,
      completionCandidates = Words.Views.class,
      description = "Show summary, items, tree or diff (default: summary).")
  PlanReport.@Nullable View view;

  @Option(
      names = "--save",
      paramLabel = "FILE",
      description = "Write the plan to a file, too, for restore apply.")
  @Nullable Path save;

  @Option(
      names = "--html",
      paramLabel = "FILE",
      description = "Write the plan as one HTML page, too, to look at in a browser.")
  @Nullable Path html;

  private final Services services;

  RestorePlanCommand(Services services) {
    this.services = services;
  }

  @Override
  public Integer call() {
    return withPlan(this::print);
  }

  /** Plans, and does something with the plan while archive and cluster can still be asked. */
  int withPlan(ToIntBiFunction<RestorePlan, ClusterFacts> use) {
    var live = target.isLive();
    var file = restore.restoreFile();
    var store = services.backups();
    name = name.isEmpty() ? file.map(one -> one.backup(store)).orElse("") : name;
    if (name.isEmpty()) {
      throw new LifeboatException(
          FailureKind.INVALID_INPUT,
          "usage",
          "say which backup would be restored",
          "lifeboat backup list shows them");
    }
    if (target.record != null) {
      TargetOptions.record(target.record, services);
    }
    try (var contents =
        store.contents(name, archive.limits(), services.surroundings().temporary())) {
      var request = restore.request(name, store.volumes(name).orElse(List.of()));
      if (!live) {
        var namespace = services.namespace().orElse(file.map(RestoreFile::namespace).orElse(""));
        var recorded = target.recorded(contents, namespace);
        return use.applyAsInt(
            RestorePlanner.plan(known.apply(request, store), contents, recorded), recorded);
      }
      try (var facts = facts()) {
        var source = new LiveFactSource(services.cluster(), facts.served());
        var plan =
            RestorePlanner.plan(
                known.apply(request, store, facts.served(), source), contents, facts);
        known.keep(services);
        return use.applyAsInt(plan, facts);
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

  private PlanReport.View shown(Output out) {
    return view != null
        ? view
        : out.format() == Format.WIDE ? PlanReport.View.ITEMS : PlanReport.View.SUMMARY;
  }

  private String cluster() {
    return target.isLive() ? services.cluster().server() : target.words();
  }

  private int print(RestorePlan plan, ClusterFacts facts) {
    var out = services.output();
    var report = new PlanReport(name, plan);
    if (asVelero) {
      Document.printTree(VeleroDecisions.of(plan), out);
    } else {
      report.print(out, shown(out));
    }
    if (html != null) {
      var made = services.clock().instant().truncatedTo(ChronoUnit.SECONDS);
      var origin =
          List.of("from " + services.backups().location(), "for " + cluster(), "made " + made);
      new PrivateOutput(html).write(new PlanPage(name, origin, plan)::write);
      services.note("wrote " + html);
    }
    if (save != null) {
      SavedPlan.write(save, saved(), plan, facts);
      services.note("saved " + save + "; lifeboat restore apply " + save + " carries it out");
    }
    return report.exitCode();
  }

  private SavedPlan saved() {
    return new SavedPlan(
        name,
        services.backups().location(),
        services.options().location.words(),
        cluster(),
        services.clock().instant(),
        options(),
        UUID.randomUUID().toString(),
        List.of());
  }

  /** What shaped the plan: options of this verb, without those that only show it. */
  private List<String> options() {
    return spec.commandLine().getParseResult().matchedOptions().stream()
        .distinct()
        .filter(option -> !option.inherited() && !SHOWING.contains(option.longestName()))
        .flatMap(
            option ->
                option.stringValues().stream().map(value -> option.longestName() + "=" + value))
        .toList();
  }
}
