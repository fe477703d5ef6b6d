package io.lifeboat.reconcile.hub;

import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import io.lifeboat.hub.BackupScheduleKind;
import io.lifeboat.hub.Fence;
import io.lifeboat.hub.ScheduleFacts;
import io.lifeboat.hub.SchedulePass;
import io.lifeboat.hub.SchedulePhase;
import io.lifeboat.hub.SchedulePlan;
import io.lifeboat.hub.ScheduleStatus;
import io.lifeboat.hub.ScheduleStep;
import io.lifeboat.hub.ScheduleType;
import io.lifeboat.hub.ScheduleVerdict;
import io.lifeboat.kube.Cluster;
import io.lifeboat.kube.ListScope;
import io.lifeboat.lease.BackupClaim;
import io.lifeboat.reconcile.Course;
import io.lifeboat.resource.KubeJson;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.resource.NamespacedName;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Carries out passes over BackupSchedules (spec/hub-backup.md §4.2). */
public final class BackupScheduleReconciler implements Course {
  private static final Fence NOT_WANTED =
      new Fence.Open("NotWanted", "no backup of this hub is to be made now");

  private final Cluster cluster;
  private final HubLeases leases;
  private final Clock clock;

  public BackupScheduleReconciler(Cluster cluster, HubLeases leases, Clock clock) {
    this.cluster = cluster;
    this.leases = leases;
    this.clock = clock;
  }

  @Override
  public String kind() {
    return BackupScheduleKind.KIND.kind();
  }

  @Override
  public boolean isServed() {
    var served = cluster.discover();
    return served.find(BackupScheduleKind.KIND).isPresent()
        && served.find(HubKinds.SCHEDULES.kind()).isPresent();
  }

  /**
   * The BackupSchedules of one namespace, or of all; none where the kinds are not served.
   *
   * @param namespace null for all
   */
  public List<KubeObject> schedules(@Nullable String namespace) {
    var found = new ArrayList<KubeObject>();
    if (isServed()) {
      var scope = namespace == null ? ListScope.all() : ListScope.namespace(namespace);
      cluster.list(HubKinds.BACKUP_SCHEDULES, scope, found::add);
    }
    return found;
  }

  @Override
  public List<KubeObject> objects(String namespace) {
    return schedules(namespace);
  }

  @Override
  public Optional<ScheduleOutcome> run(NamespacedName name, Consumer<String> telling) {
    return pass(name);
  }

  /**
   * One pass.
   *
   * @return empty when there is no such object
   * @throws LifeboatException when the cluster could not be asked; then nothing was changed
   */
  public Optional<ScheduleOutcome> pass(NamespacedName name) {
    var schedule = cluster.get(HubKinds.BACKUP_SCHEDULES, name);
    if (schedule.isEmpty()) {
      gone(name);
    }
    return schedule.map(this::pass);
  }

  /** Where its Schedules still run, the lease is not given back but left to fall silent. */
  private void gone(NamespacedName name) {
    if (!leases.holds(name)) {
      return;
    }
    var running = new AtomicBoolean();
    cluster.list(
        HubKinds.SCHEDULES,
        ListScope.namespace(name.namespace()),
        live -> {
          if (ScheduleType.of(live).isPresent() && !live.at("/spec/paused").asBoolean()) {
            running.set(true);
          }
        });
    if (running.get()) {
      leases.forget(name);
    } else {
      leases.release(name);
    }
  }

  private ScheduleOutcome pass(KubeObject schedule) {
    var facts = facts(schedule);
    var plan = SchedulePass.plan(facts, fence(facts));
    var work = new CarryOut(cluster, facts.now());
    work.run(plan.steps());
    if (plan.release() && work.failure().isEmpty()) {
      giveBack(facts);
    }
    var verdict = verdict(plan, work);
    var deletes = plan.steps().stream().anyMatch(ScheduleStep.Delete.class::isInstance);
    write(new ScheduleStatus(facts, verdict, plan.conditions(), !deletes), schedule);
    return new ScheduleOutcome(
        facts, plan, verdict, work.changes(), work.troubles(), work.failure());
  }

  /** What a pass would know; changes nothing. */
  public ScheduleFacts facts(KubeObject schedule) {
    return new HubReads(cluster, clock.instant()).facts(schedule);
  }

  private Fence fence(ScheduleFacts facts) {
    return SchedulePass.wantsLease(facts) ? take(facts) : NOT_WANTED;
  }

  private Fence take(ScheduleFacts facts) {
    var hub = facts.hub().site().id();
    return SchedulePass.location(facts)
        .map(location -> leases.fence(facts.schedule(), location, hub, markedEpoch(facts) > 0))
        .orElse(NOT_WANTED);
  }

  /** The epoch that the Velero Schedules name; 0 for none. */
  private static long markedEpoch(ScheduleFacts facts) {
    return facts.velero().schedules().stream()
        .mapToLong(live -> HubLeases.number(live.annotation(BackupClaim.EPOCH)))
        .max()
        .orElse(0);
  }

  /**
   * First it is written down that this epoch is over for this object, then it is given back.
   * Another process may have taken it; then it is gone on with, to be given back.
   */
  private void giveBack(ScheduleFacts facts) {
    var schedule = facts.schedule();
    if (markedEpoch(facts) <= HubLeases.number(schedule.annotation(HubLeases.RELEASED))
        || !(take(facts) instanceof Fence.Held held)) {
      return;
    }
    var patch = KubeJson.JSON.createObjectNode();
    patch
        .putObject("metadata")
        .putObject("annotations")
        .put(HubLeases.RELEASED, Long.toString(held.epoch()));
    var name = schedule.namespacedName();
    var answer = cluster.mergePatch(HubKinds.BACKUP_SCHEDULES, name, KubeObject.owning(patch));
    if (answer.succeeded()) {
      leases.release(name);
    }
  }

  /** Pauses what an object that is about to go owns, and gives the lease of its bucket back. */
  public void letGo(KubeObject schedule) {
    var facts = facts(schedule);
    var work = new CarryOut(cluster, facts.now());
    work.run(SchedulePass.pauses(facts));
    if (work.failure().isEmpty()) {
      giveBack(facts);
    }
  }

  private static Optional<ScheduleVerdict> verdict(SchedulePlan plan, CarryOut work) {
    var creates = plan.steps().stream().anyMatch(ScheduleStep.Create.class::isInstance);
    return creates && work.failure().isPresent()
        ? work.failure().map(why -> ScheduleVerdict.failed(String.valueOf(why.getMessage())))
        : plan.verdict().map(verdict -> verdict.withPauseErrors(work.pauseErrors()));
  }

  private void write(ScheduleStatus status, KubeObject schedule) {
    var patch = status.patch();
    if (patch.isEmpty()) {
      return;
    }
    var name = schedule.namespacedName();
    var answer = cluster.patchStatus(HubKinds.BACKUP_SCHEDULES, name, patch.get());
    if (!answer.succeeded() && !answer.isNotFound()) { // one that is gone needs no status
      throw new LifeboatException(
          answer.status() == 403 ? FailureKind.DENIED : FailureKind.UNAVAILABLE,
          "status-not-written",
          "cannot write the status of BackupSchedule " + name + ": " + answer.message());
    }
  }

  @Override
  public void standBack(NamespacedName name) {
    var schedule = cluster.get(HubKinds.BACKUP_SCHEDULES, name);
    if (schedule.isPresent()) {
      var facts = facts(schedule.get());
      if (facts.other().isPresent()) {
        var plan = SchedulePass.plan(facts, NOT_WANTED);
        write(new ScheduleStatus(facts, plan.verdict(), plan.conditions(), true), schedule.get());
      }
    }
  }

  /** Whether that is how a BackupSchedule stands when all is well. */
  public static boolean isEnabled(ScheduleOutcome outcome) {
    return outcome
        .verdict()
        .filter(verdict -> verdict.phase() == SchedulePhase.ENABLED)
        .isPresent();
  }
}
