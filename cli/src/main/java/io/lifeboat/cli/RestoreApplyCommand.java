package io.lifeboat.cli;

import io.lifeboat.cli.output.Document;
import io.lifeboat.cli.output.Human;
import io.lifeboat.cli.output.Output;
import io.lifeboat.cli.output.Table;
import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import io.lifeboat.restore.ClusterFacts;
import io.lifeboat.restore.RestorePlan;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    footerHeading =
        "%nThe restore is made without Velero: no volume data, no hooks. Exit code 4 means%nthat something has moved since the plan was made, and nothing was changed. When it%nis interrupted, run it again: FILE.journal says how far it came.%n%nExamples:%n",
    footer = {
      "  lifeboat restore plan nightly-20261121 --save tonight.plan",
      "  lifeboat restore apply tonight.plan --dry-run",
      "  lifeboat restore apply tonight.plan"
    })
final class RestoreApplyCommand implements Callable<Integer> {
  private static final int MOST_NAMED = 50;

  @Spec CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "What restore plan --save has written.")
  Path file = Path.of("");

  @Option(
      names = "--dry-run",
      fallbackValue = "true",
      description = "Say what has moved since then, and change nothing.")
  boolean dryRun;

  @Option(
      names = "--parallel",
      paramLabel = "NUMBER",
      defaultValue = "16",
      converter = RestoreWords.ParallelWord.class,
      description = "Requests at once, fewer while the server is busy (default: 16).")
  int parallel = 16;

  private final Services services;

  RestoreApplyCommand(Services services) {
    this.services = services;
  }

  @Override
  public Integer call() {
    var saved = SavedPlan.read(file);
    var planned = asked(saved);
    checkLocation(saved);
    return planned.withPlan((plan, facts) -> apply(saved, plan, facts));
  }

  /** The same question as then, in the same words. */
  private RestorePlanCommand asked(SavedPlan saved) {
    var planned = new RestorePlanCommand(services);
    var line = new CommandLine(planned);
    line.setDefaultValueProvider(spec.commandLine().getDefaultValueProvider());
    var words = new ArrayList<>(saved.options());
    words.add(saved.backup());
    try {
      line.parseArgs(words.toArray(String[]::new));
    } catch (CommandLine.ParameterException e) {
      throw unknownOptions(e);
    }
    return planned;
  }

  private LifeboatException unknownOptions(CommandLine.ParameterException cause) {
    return new LifeboatException(
        FailureKind.INVALID_INPUT,
        "plan-unreadable",
        file + " holds options that are not understood: " + cause.getMessage(),
        "make it again with this Lifeboat: lifeboat restore plan NAME --save FILE",
        cause);
  }

  /** Gets to the backups the way the plan did, and checks that it is the same place. */
  private void checkLocation(SavedPlan saved) {
    try {
      services.options().location.fill(saved.access());
    } catch (CommandLine.ParameterException e) {
      throw unknownOptions(e);
    }
    var here = services.backups().location();
    if (!here.equals(saved.location())) {
      throw new LifeboatException(
          FailureKind.INVALID_INPUT,
          "plan-elsewhere",
          file + " was made from " + saved.location() + ", not from " + here,
          "leave --location and LIFEBOAT_LOCATION away");
    }
  }

  private int apply(SavedPlan saved, RestorePlan plan, ClusterFacts facts) {
    var underway = new ApplyJournal(file, saved);
    var moved = underway.moved(plan, facts);
    if (moved.isEmpty() && !dryRun) {
      return underway.carryOut(
          journal ->
              new DirectExecution(services, saved.backup(), parallel).carryOut(plan, journal));
    }
    print(saved, moved, services.output());
    return moved.isEmpty() ? ExitCodes.OK : ExitCodes.CHANGES_PENDING;
  }

  private void print(SavedPlan saved, List<SavedPlan.Moved> moved, Output out) {
    switch (out.format()) {
      case NAME -> moved.forEach(one -> out.line(one.item()));
      case JSON, YAML -> {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("backup", saved.backup());
        fields.put("made", saved.made());
        fields.put("applicable", moved.isEmpty());
        fields.put("moved", moved.stream().map(RestoreApplyCommand::fields).toList());
        new Document("SavedRestorePlanCheck", fields).printRows(out);
      }
      case TABLE, WIDE -> {
        if (moved.isEmpty()) {
          out.line("Everything is as it was at " + saved.made() + ": the plan can be applied.");
          return;
        }
        Table.of(moved.subList(0, Math.min(MOST_NAMED, moved.size())))
            .path("MOVED", SavedPlan.Moved::item)
            .column("HOW", SavedPlan.Moved::how)
            .print(out);
        if (moved.size() > MOST_NAMED) {
          out.line("and " + (moved.size() - MOST_NAMED) + " more, all named by -o json");
        }
        out.line("");
        out.paragraph(
            "",
            0,
            "Nothing was changed: "
                + moved.size()
                + " of "
                + Human.count(saved.items().size(), "item")
                + " moved since "
                + saved.made()
                + ". Plan again to see what a restore would do now.");
      }
    }
  }

  private static Map<String, ?> fields(SavedPlan.Moved moved) {
    return Map.of("item", moved.item(), "how", moved.how());
  }
}
