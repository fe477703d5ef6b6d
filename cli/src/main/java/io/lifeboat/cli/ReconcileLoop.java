package io.lifeboat.cli;

import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import io.lifeboat.reconcile.InstallReconciler;
import io.lifeboat.reconcile.loop.Loop;
import io.lifeboat.reconcile.loop.LoopTerms;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.temporal.ChronoUnit;

/** {@code reconcile --watch}: runs the loop in the foreground until the process is stopped. */
record ReconcileLoop(Services services, LoopOptions options, HubOptions hub) {
  private static final Duration SHORTEST_LEASE = Duration.ofSeconds(3);
  private static final Duration SHORTEST_ROUND = Duration.ofSeconds(1);

  int run(InstallReconciler reconciler) throws InterruptedException {
    check("--lease", options.lease, SHORTEST_LEASE);
    check("--every", options.every, SHORTEST_ROUND);
    var random = new SecureRandom();
    var terms =
        LoopTerms.usual(services.veleroNamespace(), services.identity())
            .withSweep(options.every)
            .withLease(options.lease);
    var leases = hub.lasting(services);
    var courses = new Loop.Courses(reconciler, HubOptions.reconciler(services, leases), leases);
    var ground =
        new Loop.Ground(
            services.connection(), services.cluster(), courses, services.clock(), random);
    var loop = new Loop(ground, terms, this::log);
    var work = services.underway().serving("reconciling", () -> stop(loop));
    try {
      loop.run(options.port);
    } finally {
      work.close();
    }
    return ExitCodes.OK;
  }

  private static void stop(Loop loop) {
    try {
      loop.stop();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void log(String line) {
    var now = services.clock().instant().truncatedTo(ChronoUnit.SECONDS);
    services.note(now + " " + line);
    services.surroundings().err().flush();
  }

  private static void check(String option, Duration value, Duration least) {
    if (value.compareTo(least) < 0) {
      throw new LifeboatException(
          FailureKind.INVALID_INPUT,
          "usage-value",
          option + " is shorter than " + least.toSeconds() + "s",
          "give it " + least.toSeconds() + "s or more");
    }
  }
}
