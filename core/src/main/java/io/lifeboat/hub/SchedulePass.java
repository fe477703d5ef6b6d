package io.lifeboat.hub;

import io.lifeboat.hub.ScheduleStep.BackUp;
import io.lifeboat.hub.ScheduleStep.Create;
import io.lifeboat.hub.ScheduleStep.Delete;
import io.lifeboat.hub.ScheduleStep.Pause;
import io.lifeboat.resource.KubeObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One pass over a BackupSchedule, as a function: what is known in, what is to be done out. Where
 * the bucket's lease is wanted ({@link #wantsLease}), whoever carries it out asks for it first.
 * Source: spec §4.2.
 */
public final class SchedulePass {
  /** Something stands in the way. */
  static final Duration LATER = Duration.ofSeconds(60);

  /** All is as it is to be. */
  static final Duration STEADY = Duration.ofMinutes(5);

  /** Nothing is expected to happen. */
  static final Duration QUIET = Duration.ofMinutes(10);

  private static final Duration AT_ONCE = Duration.ofSeconds(1);

  /** Schedules that young have seen nothing yet that they could collide with. */
  private static final Duration FRESH = Duration.ofSeconds(5);

  private final ScheduleFacts facts;
  private final ScheduleChecks checks;
  private final Fence fence;

  private SchedulePass(ScheduleFacts facts, Fence fence) {
    this.facts = facts;
    this.checks = new ScheduleChecks(facts);
    this.fence = fence;
  }

  /** Whether Velero is to write for this object, or may be writing now. */
  public static boolean wantsLease(ScheduleFacts facts) {
    var checks = new ScheduleChecks(facts);
    var isOurs = !isLeaving(facts) && facts.other().isEmpty() && checks.predecessor().isEmpty();
    return isOurs
        && !isPaused(facts)
        && (checks.problem().isEmpty()
            || facts.velero().schedules().stream().anyMatch(SchedulePass::runs));
  }

  /** Where Velero stores what its Schedules take: the default location of the namespace. */
  public static Optional<KubeObject> location(ScheduleFacts facts) {
    var here =
        facts.velero().locations().stream()
            .filter(location -> location.namespace().equals(facts.schedule().namespace()))
            .toList();
    return here.stream()
        .filter(location -> location.at("/spec/default").asBoolean())
        .findFirst()
        .or(() -> here.stream().filter(location -> location.name().equals("default")).findFirst())
        .or(() -> here.stream().findFirst());
  }

  /** What is to be done; never fails. */
  public static SchedulePlan plan(ScheduleFacts facts, Fence fence) {
    return new SchedulePass(facts, fence).plan();
  }

  private static boolean isLeaving(ScheduleFacts facts) {
    return !facts.schedule().text("/metadata/deletionTimestamp").isEmpty();
  }

  private static boolean isPaused(ScheduleFacts facts) {
    return facts.schedule().at("/spec/paused").asBoolean();
  }

  private static boolean runs(KubeObject schedule) {
    return !schedule.at("/spec/paused").asBoolean();
  }

  private SchedulePlan plan() {
    if (isLeaving(facts)) {
      return SchedulePlan.nothing(QUIET); // the garbage collector takes what it owns
    }
    if (facts.other().isPresent()) {
      return new SchedulePlan(
          List.of(),
          Optional.empty(),
          new ScheduleConditions(facts, fence).other(facts.other().get()),
          LATER,
          false);
    }
    var first = checks.predecessor();
    if (first.isPresent()) {
      return duplicate(first.get());
    }
    var problem = checks.problem();
    if (problem.isPresent()) {
      var again = checks.needsEdit() ? QUIET : LATER;
      return told(halted(), ScheduleVerdict.invalid(problem.get()), again);
    }
    if (isPaused(facts)) {
      return told(pauses(), ScheduleVerdict.PAUSED, QUIET);
    }
    return collision()
        .map(message -> told(pauses(), ScheduleVerdict.collision(message), STEADY))
        .orElseGet(this::active);
  }

  private SchedulePlan duplicate(String first) {
    var why =
        "BackupSchedule "
            + first
            + " makes the backups of namespace "
            + facts.schedule().namespace()
            + "; there can be one in each namespace";
    return new SchedulePlan(
        List.of(),
        Optional.of(ScheduleVerdict.invalid(why)),
        new ScheduleConditions(facts, fence).duplicate(why),
        QUIET,
        false);
  }

  /** What is running and may not go on, whatever else is wrong. */
  private List<ScheduleStep> halted() {
    return isPaused(facts) || !fence.mayWrite() ? pauses() : List.of();
  }

  private List<ScheduleStep> pauses() {
    return pauses(facts);
  }

  /** Lets everything that runs stop. */
  public static List<ScheduleStep> pauses(ScheduleFacts facts) {
    return facts.velero().schedules().stream()
        .filter(SchedulePass::runs)
        .<ScheduleStep>map(Pause::new)
        .toList();
  }

  private Optional<String> collision() {
    var schedules = facts.velero().schedules();
    var phase = facts.schedule().text("/status/phase");
    if (schedules.isEmpty() || phase.isEmpty() || phase.equals("New") || !fence.mayWrite()) {
      return Optional.empty();
    }
    var made = Instants.of(schedules.get(0), "/metadata/creationTimestamp");
    if (made.filter(time -> time.plus(FRESH).isBefore(facts.now())).isEmpty()) {
      return Optional.empty();
    }
    return new Collision(
            schedules,
            facts.hub().site().id(),
            facts.velero().backups(),
            facts.schedule().annotation(HubLabels.ACKNOWLEDGED),
            fence)
        .found();
  }

  private SchedulePlan active() {
    var live = facts.velero().schedules();
    if (!live.isEmpty() && live.size() < ScheduleType.values().length) {
      var deletes = live.stream().<ScheduleStep>map(Delete::new).toList();
      return told(deletes, ScheduleVerdict.INITIALIZED, AT_ONCE);
    }
    var wanted = new WantedSchedules(facts, fence);
    return live.isEmpty() ? creation(wanted) : upkeep(wanted);
  }

  private SchedulePlan creation(WantedSchedules wanted) {
    var missing = wanted.missing();
    if (missing.isPresent()) {
      return told(List.of(), ScheduleVerdict.failed(missing.get()), LATER);
    }
    var steps = new ArrayList<ScheduleStep>();
    for (var schedule : wanted.all()) {
      steps.add(new Create(schedule));
      if (fence.mayWrite() && wanted.spec().wantsFirstBackups()) {
        steps.add(new BackUp(schedule));
      }
    }
    return told(steps, barred().orElse(ScheduleVerdict.INITIALIZED), STEADY);
  }

  private SchedulePlan upkeep(WantedSchedules wanted) {
    var steps = new ArrayList<ScheduleStep>();
    var updates = wanted.updates();
    steps.addAll(updates);
    if (fence.mayWrite() && wanted.spec().wantsFirstBackups() && neverRan()) {
      updates.stream()
          .filter(update -> !runs(update.live()) && runs(update.schedule()))
          .map(update -> new BackUp(update.schedule()))
          .forEach(steps::add);
    }
    return told(
        steps, barred().orElseGet(() -> ScheduleVerdict.of(facts.velero().schedules())), STEADY);
  }

  /** They were made paused, while another hub had the bucket; Velero sees to other pauses. */
  private boolean neverRan() {
    if (facts.schedule().text("/status/phase").equals(SchedulePhase.PAUSED.toString())) {
      return false;
    }
    var ours = facts.hub().site().id();
    return facts.velero().schedules().stream()
            .allMatch(schedule -> schedule.text("/status/lastBackup").isEmpty())
        && facts.velero().backups().stream().noneMatch(backup -> backup.writer().equals(ours));
  }

  /** What is told when the lease is not ours. */
  private Optional<ScheduleVerdict> barred() {
    return fence instanceof Fence.Barred barred
        ? Optional.of(
            barred.byOther()
                ? ScheduleVerdict.collision(barred.message())
                : new ScheduleVerdict(SchedulePhase.FAILED_VALIDATION, barred.message()))
        : Optional.empty();
  }

  private SchedulePlan told(List<ScheduleStep> steps, ScheduleVerdict verdict, Duration again) {
    return new SchedulePlan(
        steps,
        Optional.of(verdict),
        new ScheduleConditions(facts, fence).of(verdict),
        fence.mayWrite() ? again : earlier(again),
        isPaused(facts));
  }

  private static Duration earlier(Duration again) {
    return again.compareTo(LATER) < 0 ? again : LATER;
  }
}
