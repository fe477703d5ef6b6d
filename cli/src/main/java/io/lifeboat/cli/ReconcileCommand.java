package io.lifeboat.cli;

import io.lifeboat.cli.output.Listing;
import io.lifeboat.cli.output.Table;
import io.lifeboat.cli.output.Tint;
import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import io.lifeboat.kube.Cluster.Change;
import io.lifeboat.reconcile.InstallReconciler;
import io.lifeboat.reconcile.InstallStanding;
import io.lifeboat.reconcile.InstallTurn;
import io.lifeboat.resource.NamespacedName;
import io.lifeboat.velero.install.Condition;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    footerHeading =
        "%nLooks once at every VeleroInstall and does what is missing; for a CronJob.%n"
            + "With -n only at that of the namespace. One that fails does not stop the%n"
            + "others: then the exit code is 3. Where a loop is alive, it only tells what%n"
            + "the loop says.%n%n"
            + "With --watch it goes on until it is stopped: whatever of an installation is%n"
            + "changed is put right at once, and everything is looked at every ten minutes%n"
            + "or so all the same. Of several only the holder of the Lease is active.%n"
            + "/healthz, /readyz and /metrics tell how it does.%n%nExamples:%n",
    footer = {
      "  lifeboat reconcile",
      "  lifeboat reconcile -o json",
      "  lifeboat reconcile --watch -n velero"
    })
final class ReconcileCommand implements Callable<Integer> {
  /** How one VeleroInstall stands after its pass. */
  private record Row(NamespacedName name, Condition ready, long changed) {}

  @Option(
      names = "--watch",
      fallbackValue = "true",
      description = "Go on until stopped, for one namespace; for a Deployment.")
  boolean watch;

  @Mixin final LoopOptions loop = new LoopOptions();

  private final Services services;

  ReconcileCommand(Services services) {
    this.services = services;
  }

  @Override
  public Integer call() throws InterruptedException {
    var reconciler =
        new InstallReconciler(
            services.cluster(), new InstallBuckets(services), services.clock(), new SecureRandom());
    if (watch) {
      return new ReconcileLoop(services, loop).run(reconciler);
    }
    var rows = new ArrayList<Row>();
    for (var install : reconciler.installs(services.options().cluster.namespace)) {
      services.underway().goOn();
      pass(reconciler, install.namespacedName(), rows);
    }
    new Listing<>(
            "Reconciled",
            rows,
            table(rows),
            row -> "veleroinstall.managed.openshift.io/" + row.name().name(),
            ReconcileCommand::fields)
        .print(services.output());
    return exitCode(rows);
  }

  private void pass(InstallReconciler reconciler, NamespacedName name, List<Row> rows) {
    var turn = services.turn(name.namespace());
    try (var doing = new InstallTurn(services.cluster(), reconciler, turn, services::note)) {
      doing.next(name).ifPresent(standing -> rows.add(row(name, standing)));
    } catch (LifeboatException e) {
      if (e.kind() == FailureKind.INTERRUPTED) {
        throw e;
      }
      rows.add(new Row(name, Condition.failed(e), 0));
    }
  }

  private static Row row(NamespacedName name, InstallStanding standing) {
    var changed =
        standing.changes().stream().filter(change -> change.change() != Change.NONE).count();
    return new Row(name, standing.ready().orElseGet(Condition::unseen), changed);
  }

  private static int exitCode(List<Row> rows) {
    var failed = rows.stream().filter(row -> row.ready().state() == Condition.State.FALSE).toList();
    if (failed.isEmpty()) {
      return ExitCodes.OK;
    }
    return failed.stream().allMatch(row -> row.ready().reason().equals("OtherController"))
        ? ExitCodes.of(FailureKind.HELD)
        : ExitCodes.of(FailureKind.PARTIAL);
  }

  private static Table<Row> table(List<Row> rows) {
    return Table.<Row>of(rows)
        .column("NAMESPACE", row -> row.name().namespace())
        .column("NAME", row -> row.name().name())
        .column("READY", row -> row.ready().state().toString(), ReconcileCommand::tint)
        .column("CHANGED", row -> Long.toString(row.changed()))
        .column("REASON", row -> row.ready().message())
        .whenEmpty("The cluster has no VeleroInstall.");
  }

  private static Tint tint(Row row) {
    return switch (row.ready().state()) {
      case TRUE -> Tint.GOOD;
      case FALSE -> Tint.BAD;
      case UNKNOWN -> Tint.WARNING;
    };
  }

  private static Map<String, ?> fields(Row row) {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("namespace", row.name().namespace());
    fields.put("name", row.name().name());
    fields.put("ready", row.ready().state().toString());
    fields.put("reason", row.ready().reason());
    fields.put("message", row.ready().message());
    fields.put("changed", row.changed());
    return fields;
  }
}
