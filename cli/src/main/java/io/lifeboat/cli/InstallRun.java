package io.lifeboat.cli;

import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import io.lifeboat.reconcile.ConvergeAll;
import io.lifeboat.reconcile.InstallReconciler;
import io.lifeboat.reconcile.InstallStanding;
import io.lifeboat.reconcile.InstallTurn;
import io.lifeboat.reconcile.ObjectChange;
import io.lifeboat.resource.KubeObject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Carries an install out: writes what only whoever installs may, and has the rest done by passes or
 * by the loop that is alive.
 */
final class InstallRun {
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final Duration LOOK = Duration.ofSeconds(1);
  private static final Duration TO_TELL = Duration.ofSeconds(5);

  private final Services services;
  private final InstallObjects objects;
  private final InstallReconciler reconciler;
  private final InstallVerdict verdict;
  private final ObjectChanges changes = new ObjectChanges();

  InstallRun(
      Services services,
      InstallObjects objects,
      InstallReconciler reconciler,
      InstallVerdict verdict) {
    this.services = services;
    this.objects = objects;
    this.reconciler = reconciler;
    this.verdict = verdict;
  }

  /** {@code superseded} goes first, or two would keep one installation. */
  void run(List<KubeObject> superseded) {
    new Coexistence(reconciler).check(objects.install());
    try (var work =
        services.underway().doing("installing Velero", "run the same again", () -> {})) {
      var removal = new ObjectRemoval(services.cluster(), false);
      for (var object : superseded) {
        removal.remove(object).ifPresent(state -> changes.add(object, state, ""));
      }
      converge(objects.first());
      try {
        verdict.on(lookedAfter(work));
      } finally {
        changes.print(services.output());
      }
    }
  }

  private void converge(List<KubeObject> wanted) {
    new ConvergeAll(services.cluster(), this::tell).run(wanted);
  }

  private void tell(ObjectChange change) {
    changes.add(change.object(), change.state(), "");
  }

  /** Until there is nothing more to wait for, or no time. */
  private InstallStanding lookedAfter(Underway.Work work) {
    var deadline = System.nanoTime() + patience().toNanos();
    try (var turn =
        new InstallTurn(
            services.cluster(),
            reconciler,
            services.turn(objects.install().namespace()),
            services::note)) {
      var standing = next(turn);
      converge(objects.keepers());
      while (!verdict.isFinal(standing) && System.nanoTime() < deadline) {
        pause();
        services.underway().goOn();
        standing = next(turn);
        work.reached(standing.message());
      }
      return standing;
    }
  }

  /** Leaves enough of the time that is given to say what stands in the way. */
  private Duration patience() {
    return services.timeout().map(time -> time.minus(toTell(time))).orElse(PATIENCE);
  }

  private static Duration toTell(Duration time) {
    var share = time.dividedBy(3);
    return share.compareTo(TO_TELL) < 0 ? share : TO_TELL;
  }

  private InstallStanding next(InstallTurn turn) {
    var standing = turn.next(objects.install().namespacedName()).orElseThrow(InstallRun::gone);
    standing.changes().forEach(this::tell);
    return standing;
  }

  private static LifeboatException gone() {
    return new LifeboatException(
        FailureKind.NOT_FOUND,
        "install-not-found",
        "the VeleroInstall was deleted while it was carried out",
        "find out by whom");
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(LOOK.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LifeboatException(
          FailureKind.INTERRUPTED, "interrupted", "stopped while waiting for Velero");
    }
  }
}
