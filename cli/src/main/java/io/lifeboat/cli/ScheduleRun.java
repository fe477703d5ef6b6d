package io.lifeboat.cli;

import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import io.lifeboat.hub.SchedulePhase;
import io.lifeboat.kube.Cluster.Change;
import io.lifeboat.reconcile.LeaderTurn;
import io.lifeboat.reconcile.OtherOperator;
import io.lifeboat.reconcile.hub.HubLeases;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.resource.NamespacedName;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * What a verb does after it wrote a BackupSchedule (design §3): where a loop looks after the
 * namespace, it watches what that does; where none does, it runs the passes itself.
 */
final class ScheduleRun {
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final Duration LOOK = Duration.ofSeconds(1);

  /** After which nothing more comes by itself. */
  private static final Set<String> FINAL =
      Set.of(
          SchedulePhase.ENABLED.toString(),
          SchedulePhase.PAUSED.toString(),
          SchedulePhase.BACKUP_COLLISION.toString());

  private final Services services;
  private final HubOptions hub;
  private final NamespacedName name;
  private final ObjectChanges changes;

  ScheduleRun(Services services, HubOptions hub, NamespacedName name, ObjectChanges changes) {
    this.services = services;
    this.hub = hub;
    this.name = name;
    this.changes = changes;
  }

  /** Refuses to write where the hub operator is at work. */
  static void check(Services services, String namespace) {
    new OtherOperator(services.cluster(), services.clock().instant())
        .in(namespace)
        .ifPresent(
            who -> {
              throw new LifeboatException(
                  FailureKind.HELD,
                  "other-operator",
                  who + " looks after namespace " + namespace,
                  "stop it first, or change the BackupSchedule with kubectl");
            });
  }

  /**
   * Lets it become what was asked for.
   *
   * @param wanted the phase to wait for; absent: any that is final
   * @return the BackupSchedule as it is then
   */
  KubeObject run(boolean wait, Optional<SchedulePhase> wanted) {
    var deadline = System.nanoTime() + services.timeout().orElse(PATIENCE).toNanos();
    try (var leases = hub.passing(services);
        var turn = services.turn(name.namespace());
        var work =
            services
                .underway()
                .doing("looking after BackupSchedule " + name, "run the same again", () -> {})) {
      var latest = step(leases, turn);
      while (wait && !isDone(latest, wanted)) {
        if (System.nanoTime() > deadline) {
          changes.print(services.output());
          throw new LifeboatException(
              FailureKind.DEADLINE,
              "deadline-exceeded",
              "BackupSchedule " + name + " is " + phase(latest) + ": " + message(latest),
              "lifeboat schedule describe " + name.name() + " shows how it stands");
        }
        work.reached(phase(latest) + ": " + message(latest));
        pause();
        services.underway().goOn();
        latest = step(leases, turn);
      }
      return latest;
    }
  }

  /** One pass of ours, or a look at what the loop has done. */
  private KubeObject step(HubLeases leases, LeaderTurn turn) {
    if (turn.take()) {
      var outcome = HubOptions.reconciler(services, leases).pass(name);
      outcome.ifPresent(
          found -> {
            found.changes().stream()
                .filter(change -> change.change() != Change.NONE)
                .forEach(change -> changes.add(change.object(), change.state(), ""));
            found.troubles().forEach(services::warn);
            found.failure().ifPresent(ScheduleRun::refused);
          });
    }
    return new ScheduleNames(services).one(name.name());
  }

  /** What may pass is tried again. */
  private static void refused(LifeboatException why) {
    if (why.kind() != FailureKind.UNAVAILABLE) {
      throw why;
    }
  }

  private static boolean isDone(KubeObject schedule, Optional<SchedulePhase> wanted) {
    var seen = schedule.at("/status/observedGeneration").asLong();
    var isFresh = seen == schedule.at("/metadata/generation").asLong();
    var phase = phase(schedule);
    return isFresh
        && wanted.map(one -> one.toString().equals(phase)).orElseGet(() -> FINAL.contains(phase));
  }

  static String phase(KubeObject schedule) {
    var phase = schedule.text("/status/phase");
    return phase.isEmpty() ? "not looked at yet" : phase;
  }

  static String message(KubeObject schedule) {
    return schedule.text("/status/lastMessage");
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(LOOK.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LifeboatException(
          FailureKind.INTERRUPTED, "interrupted", "stopped while waiting for a BackupSchedule");
    }
  }
}
