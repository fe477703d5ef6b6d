package io.lifeboat.reconcile.loop;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.lifeboat.kube.Cluster;
import io.lifeboat.kube.Connection;
import io.lifeboat.kube.Dial;
import io.lifeboat.reconcile.InstallReconciler;
import io.lifeboat.reconcile.hub.BackupScheduleReconciler;
import io.lifeboat.reconcile.hub.HubLeases;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the installations of a namespace right until it is stopped. Of several loops one is active;
 * the others wait for its Lease.
 */
public final class Loop {
  private final Connection connection;
  private final LoopTerms terms;
  private final LoopParts parts;
  private final Clock clock;
  private final CountDownLatch ended = new CountDownLatch(1);
  private volatile @Nullable Campaign campaign;
  private volatile @Nullable Duty duty;
  private volatile boolean stopping;

  /** What is looked after, and the leases that it takes. */
  public record Courses(
      InstallReconciler installs, BackupScheduleReconciler schedules, HubLeases leases) {}

  /** What a loop is built on. */
  public record Ground(
      Connection connection,
      Cluster cluster,
      Courses courses,
      Clock clock,
      RandomGenerator random) {}

  /**
   * Begins nothing yet.
   *
   * @param log hears, in a line each, what happens
   */
  public Loop(Ground ground, LoopTerms terms, Consumer<String> log) {
    this.connection = ground.connection();
    this.terms = terms;
    this.clock = ground.clock();
    var metrics = new LoopMetrics(() -> duty != null);
    var installs = installs(ground, metrics, log);
    var schedules = schedules(ground, metrics, log);
    this.parts =
        new LoopParts(
            List.of(installs, schedules),
            new HubParts(ground.courses().leases(), schedules.passes()),
            metrics,
            ground.random(),
            clock,
            log);
  }

  private Beat<InstallResource> installs(Ground ground, LoopMetrics metrics, Consumer<String> log) {
    var agenda = Agenda.by(clock);
    var watches = new OwnedWatches<InstallResource>(ground.cluster(), agenda, log);
    var passes =
        Passes.of(
            ground.courses().installs(),
            log,
            List.of(watches, metrics, new PassLog(log), events(ground, log)),
            agenda);
    return new Beat<>(passes, new InstallController(passes, watches));
  }

  private Beat<ScheduleResource> schedules(
      Ground ground, LoopMetrics metrics, Consumer<String> log) {
    var agenda = Agenda.by(clock);
    var watches = new OwnedWatches<ScheduleResource>(ground.cluster(), agenda, log);
    var passes =
        Passes.of(
            ground.courses().schedules(),
            log,
            List.of(watches, metrics.ofSchedules(), new PassLog(log), events(ground, log)),
            agenda);
    return new Beat<>(passes, new ScheduleController(passes, watches));
  }

  private EventLog events(Ground ground, Consumer<String> log) {
    return new EventLog(ground.cluster(), clock, terms.identity(), log);
  }

  /**
   * Runs until {@link #stop}.
   *
   * @param port where health, readiness and metrics are asked for; 0 for any
   */
  public void run(int port) throws InterruptedException {
    try (var election = Dial.to(connection, terms.retry());
        var events = Dial.to(connection);
        var current = new Campaign(election, terms, clock);
        var standby = new Standby(parts.passes(), terms, () -> duty != null, parts.log());
        var probes = Probes.open(port, this::isHealthy, this::isReady, parts.metrics()::text)) {
      campaign = current;
      parts.log().accept("health and metrics on port " + probes.port());
      if (!stopping) {
        current.begin();
        standby.begin();
        lead(current, events);
      }
    } finally {
      ended.countDown();
    }
  }

  private void lead(Campaign current, KubernetesClient events) throws InterruptedException {
    while (true) {
      switch (current.next()) {
        case ELECTED -> elected(events);
        case LOST -> {
          lost();
          current.begin();
        }
        case ENDED -> {
          finish();
          return;
        }
      }
    }
  }

  private void elected(KubernetesClient events) {
    if (duty == null) {
      parts.log().accept("leading as " + terms.identity());
      var begun = new Duty(events, terms, parts);
      begun.begin();
      duty = begun;
    }
  }

  private void lost() {
    var lost = duty;
    duty = null;
    if (lost != null) {
      parts.log().accept("lost the Lease; another may lead now");
      lost.close();
    }
  }

  private void finish() throws InterruptedException {
    var last = duty;
    if (last != null) {
      parts.log().accept("stopping; a pass under way comes to its end");
      last.finish(terms);
    }
    duty = null;
  }

  /** An API server that is away is no reason to begin anew. */
  private boolean isHealthy() {
    var current = campaign;
    var active = duty;
    return current != null && current.isAlive() && (active == null || active.isAlive());
  }

  private boolean isReady() {
    var current = campaign;
    return current != null && current.isHeard();
  }

  /**
   * Lets the pass under way come to its end, gives the Lease back, and returns when {@link #run}
   * has; from any thread.
   */
  public void stop() throws InterruptedException {
    stopping = true;
    var current = campaign;
    if (current == null) {
      return;
    }
    current.end();
    ended.await();
  }
}
