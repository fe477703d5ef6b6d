package io.lifeboat.cli;

import io.lifeboat.cli.output.Listing;
import io.lifeboat.cli.output.Table;
import io.lifeboat.cli.output.Tint;
import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import io.lifeboat.hub.HubCondition;
import io.lifeboat.kube.Cluster.Change;
import io.lifeboat.reconcile.InstallReconciler;
import io.lifeboat.reconcile.InstallStanding;
import io.lifeboat.reconcile.InstallTurn;
import io.lifeboat.reconcile.hub.BackupScheduleReconciler;
import io.lifeboat.reconcile.hub.ScheduleOutcome;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.resource.NamespacedName;
import io.lifeboat.velero.install.Condition;
import io.lifeboat.velero.install.ConditionType;
import io.lifeboat.velero.install.ToldStatus;
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
        "%nLooks once at every VeleroInstall and BackupSchedule and does what is missing;%n"
            + "for a CronJob. With -n only at those of the namespace. One that fails does%n"
            + "not stop the others: then the exit code is 3. Where a loop is alive, it only%n"
            + "tells what the loop says.%n%n"
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
  private static final String INSTALL = "VeleroInstall";

  /** How one object stands after its pass. */
  private record Row(String kind, NamespacedName name, Condition ready, long changed) {}

  @Option(
      names = "--watch",
      fallbackValue = "true",
      description = "Go on until stopped, for one namespace; for a Deployment.")
  boolean watch;

  @Mixin final LoopOptions loop = new LoopOptions();

  @Mixin final HubOptions hub = new HubOptions();

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
      return new ReconcileLoop(services, loop, hub).run(reconciler);
    }
    var rows = new ArrayList<Row>();
    for (var install : reconciler.installs(services.options().cluster.namespace)) {
      services.underway().goOn();
      pass(reconciler, install.namespacedName(), rows);
    }
    try (var leases = hub.passing(services)) {
      var schedules = HubOptions.reconciler(services, leases);
      for (var schedule : schedules.schedules(services.options().cluster.namespace)) {
        services.underway().goOn();
        pass(schedules, schedule, rows);
      }
    }
    new Listing<>("Reconciled", rows, table(rows), ReconcileCommand::id, ReconcileCommand::fields)
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
      rows.add(new Row(INSTALL, name, Condition.failed(e), 0));
    }
  }

  /** Where a loop is alive, only what it says is told. */
  private void pass(BackupScheduleReconciler reconciler, KubeObject schedule, List<Row> rows) {
    var name = schedule.namespacedName();
    var kind = reconciler.kind();
    try (var turn = services.turn(name.namespace())) {
      if (turn.take()) {
        reconciler.pass(name).map(outcome -> row(name, outcome)).ifPresent(rows::add);
      } else {
        var ready = new ToldStatus(schedule).find(ConditionType.READY);
        rows.add(new Row(kind, name, ready.orElseGet(Condition::unseen), 0));
      }
    } catch (LifeboatException e) {
      if (e.kind() == FailureKind.INTERRUPTED) {
        throw e;
      }
      rows.add(new Row(kind, name, Condition.failed(e), 0));
    }
  }

  private static Row row(NamespacedName name, ScheduleOutcome outcome) {
    var ready =
        outcome.conditions().stream()
            .filter(condition -> condition.type() == HubCondition.Type.READY)
            .findFirst()
            .map(
                told ->
                    new Condition(ConditionType.READY, state(told), told.reason(), told.message()))
            .orElseGet(Condition::unseen);
    return new Row(outcome.before().kind(), name, ready, outcome.changes().size());
  }

  /** What was just made, or is paused as asked, is no failure. */
  private static Condition.State state(HubCondition told) {
    if (told.isTrue()) {
      return Condition.State.TRUE;
    }
    return List.of("New", "Paused", "Unknown").contains(told.reason())
        ? Condition.State.UNKNOWN
        : Condition.State.FALSE;
  }

  private static String id(Row row) {
    return (row.kind().equals(INSTALL)
            ? "veleroinstall.managed.openshift.io/"
            : "backupschedule.cluster.open-cluster-management.io/")
        + row.name().name();
  }

  private static Row row(NamespacedName name, InstallStanding standing) {
    var changed =
        standing.changes().stream().filter(change -> change.change() != Change.NONE).count();
    return new Row(INSTALL, name, standing.ready().orElseGet(Condition::unseen), changed);
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
        .column("KIND", Row::kind)
        .column("NAMESPACE", row -> row.name().namespace())
        .column("NAME", row -> row.name().name())
        .column("READY", row -> row.ready().state().toString(), ReconcileCommand::tint)
        .column("CHANGED", row -> Long.toString(row.changed()))
        .column("REASON", row -> row.ready().message())
        .whenEmpty("The cluster has neither a VeleroInstall nor a BackupSchedule.");
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
    fields.put("kind", row.kind());
    fields.put("namespace", row.name().namespace());
    fields.put("name", row.name().name());
    fields.put("ready", row.ready().state().toString());
    fields.put("reason", row.ready().reason());
    fields.put("message", row.ready().message());
    fields.put("changed", row.changed());
    return fields;
  }
}
