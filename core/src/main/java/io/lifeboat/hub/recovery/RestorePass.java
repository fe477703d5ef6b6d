package io.lifeboat.hub.recovery;

import io.lifeboat.hub.recovery.NextMove.Act;
import io.lifeboat.hub.recovery.NextMove.Ask;
import io.lifeboat.hub.recovery.NextMove.Question;
import io.lifeboat.resource.KubeObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One pass over a Restore, as a function: facts in, what to do out. Whatever a pass does may be cut
 * off after any step; the next one comes to the same end. Source: spec §6.2.
 */
public final class RestorePass {
  private static final Duration SOON = Duration.ofSeconds(10);
  private static final Duration LATER = Duration.ofMinutes(1);
  private static final Duration QUIET = Duration.ofMinutes(10);

  /** How long volume claims may take to appear (W19). */
  private static final Duration CLAIMS_TIME = Duration.ofMinutes(30);

  private final RestoreFacts facts;
  private final KubeObject restore;
  private final HubRestoreSpec spec;
  private final PhaseVerdict before;
  private final StatusDraft status;
  private final Farewell farewell;

  private RestorePass(RestoreFacts facts) {
    this.facts = facts;
    this.restore = facts.restore();
    this.spec = HubRestoreSpec.of(restore);
    this.before = PhaseVerdict.of(restore);
    this.status = new StatusDraft(restore, facts.now());
    this.farewell = new Farewell(facts);
  }

  /** What is to be done, or what must be known first. */
  public static NextMove next(RestoreFacts facts) {
    return new RestorePass(facts).next();
  }

  /**
   * Where the answer to {@link Question#LEFTOVERS} is to be looked for; the facts are those with
   * which it was asked.
   */
  public static List<CleanupScope> scopes(RestoreFacts facts) {
    var pass = new RestorePass(facts);
    var pins = Cycle.of(facts).pins();
    return new Completion(facts, pass.progress(pins), pass.spec).scopes();
  }

  private NextMove next() {
    if (Farewell.isGoing(restore)) {
      return farewell.leave();
    }
    if (farewell.isSwitchedOff()) {
      return new Act(List.of(RecoveryStep.Delete.of(restore)), SOON);
    }
    if (before.phase().isTerminal()) {
      return afterwards();
    }
    return admitted().orElseGet(this::work);
  }

  /** What keeps a Restore from being worked on. */
  private Optional<NextMove> admitted() {
    var refusal = Refusal.of(restore);
    if (refusal.isPresent()) {
      var why = refusal.get().message();
      return Optional.of(rest(before.phase().hasBegun() ? error(why) : PhaseVerdict.pending(why)));
    }
    var obstacle = new Precedence(restore, facts.around().neighbours()).obstacle();
    if (obstacle.isPresent()) {
      return Optional.of(rest(PhaseVerdict.pending(obstacle.get())));
    }
    var storage = StorageCheck.problem(restore.namespace(), facts.velero().locations());
    status.condition(
        new RestoreCondition(
            RestoreCondition.Type.STORAGE_AVAILABLE,
            storage.isEmpty(),
            storage.isEmpty() ? "Available" : "NotAvailable",
            storage.orElse("")));
    return storage.map(why -> rest(error(why)));
  }

  private PhaseVerdict error(String why) {
    return PhaseVerdict.error(SyncRule.isInSync(spec) || before.phase().isEnabled(), why);
  }

  private Progress progress(List<Pin> pins) {
    return Progress.of(restore, pins, facts.velero().restores());
  }

  private NextMove work() {
    if (spec.skipsAll() && !before.phase().isEnabled()) {
      status.completed();
      return rest(PhaseVerdict.nothingToDo(restore.name()));
    }
    var cycle = Cycle.of(facts);
    cycle.chosen().ifPresent(this::tellChoice);
    if (!cycle.problems().isEmpty()) {
      return rest(error(String.join("; ", cycle.problems())));
    }
    status.batch(cycle.chosen().map(Chosen::batch).orElseGet(() -> restore.text("/status/batch")));
    var progress = progress(cycle.pins());
    status.parts(progress.pins(), progress.veleroRestores());
    var next = progress.next();
    return next.isEmpty() ? look(progress) : begin(cycle, progress, next);
  }

  private void tellChoice(Chosen chosen) {
    var good = chosen.problems().isEmpty();
    var told = new ArrayList<>(chosen.problems());
    if (good && !chosen.batch().isEmpty()) {
      told.add("batch " + chosen.batch());
    }
    told.addAll(chosen.passedOver());
    var reason = good ? (chosen.batch().isEmpty() ? "Named" : "Latest") : "NotFound";
    status.condition(
        new RestoreCondition(
            RestoreCondition.Type.BACKUPS_CHOSEN, good, reason, String.join("; ", told)));
  }

  /** Creates what may be created, after it was written down. */
  private NextMove begin(Cycle cycle, Progress progress, List<Pin> next) {
    if (next.get(0).type() == PartType.MANAGED_CLUSTERS) {
      var wait = claims(progress);
      if (wait.isPresent()) {
        return wait.get();
      }
    }
    var creates = new ArrayList<RecoveryStep>();
    var objects = new PartRestore(restore, facts.site().localCluster());
    for (var pin : next) {
      var backup =
          facts.velero().backups().stream()
              .filter(one -> one.name().equals(pin.backup()) && Orphans.isThere(one))
              .findFirst();
      if (backup.isEmpty()) {
        return rest(error("cannot find " + pin.backup() + " Velero Backup"));
      }
      var object = objects.of(pin, backup.get());
      creates.add(new RecoveryStep.Create(object));
      creates.add(
          new RecoveryStep.Tell(
              false, "VeleroRestoreCreated", "Velero restore created: " + object.name()));
    }
    status.verdict(PhaseVerdict.started(restore.name()));
    var steps = new ArrayList<>(farewell.holds());
    status.step().ifPresent(steps::add); // what is pinned comes before what is created (W5)
    if (cycle.changed() && spec.asksForHooks()) {
      steps.add(
          new RecoveryStep.Tell(
              true,
              "RestoreHooksNotSupported",
              "spec.hooks is not carried out, for security reasons; create a Velero Restore"
                  + " directly to run hooks"));
    }
    steps.addAll(creates);
    return new Act(steps, LATER);
  }

  /** What the managed clusters wait for besides the Velero Restores before theirs. */
  private Optional<NextMove> claims(Progress progress) {
    var credentials = progress.of(PartType.CREDENTIALS_ACTIVE);
    if (credentials.isEmpty()) {
      return Optional.empty();
    }
    var claims = facts.answers().claims();
    if (claims.isEmpty()) {
      return Optional.of(new Ask(Question.VOLUME_CLAIMS));
    }
    if (claims.get().missing().isEmpty()) {
      return Optional.empty();
    }
    var late =
        StatusView.time(credentials.get().text("/status/completionTimestamp"))
            .filter(done -> !facts.now().isBefore(done.plus(CLAIMS_TIME)))
            .isPresent();
    return Optional.of(
        late
            ? rest(error(claims.get().text() + " for more than 30 minutes"))
            : act(new PhaseVerdict(RestorePhase.STARTED, claims.get().text()), List.of(), SOON));
  }

  /** Nothing to create: how far is it? */
  private NextMove look(Progress progress) {
    var verdict = verdict(progress);
    if (!verdict.phase().isTerminal() && verdict.phase() != RestorePhase.ENABLED) {
      return watch(progress, verdict);
    }
    if (before.phase() == RestorePhase.ENABLED && verdict.phase() == RestorePhase.ENABLED) {
      return act(verdict, orphans(progress), untilNextCycle());
    }
    var completion = new Completion(facts, progress, spec);
    var activates = verdict.phase().isTerminal() && completion.restoredClusters();
    var question = completion.question(activates);
    if (question.isPresent()) {
      return new Ask(question.get());
    }
    var steps = new ArrayList<>(completion.cleanUp(status));
    if (activates) {
      steps.addAll(completion.activate(status));
    }
    steps.addAll(orphans(progress));
    status.completed();
    new Watchdog(restore, facts.now()).moving().ifPresent(status::condition);
    return act(verdict, steps, verdict.phase().isTerminal() ? LATER : spec.syncInterval());
  }

  private PhaseVerdict verdict(Progress progress) {
    var rule =
        new PhaseRule(
            restore.name(), before, SyncRule.isInSync(spec), spec.activates(), progress.isWhole());
    var verdict = rule.of(progress.present());
    var awaited = progress.awaited();
    return awaited.isPresent() && !verdict.phase().isTerminal()
        ? new PhaseVerdict(
            RestorePhase.STARTED, "waiting for restore to complete " + awaited.get().name())
        : verdict;
  }

  /** Waits for Velero, and notices when that is in vain. */
  private NextMove watch(Progress progress, PhaseVerdict verdict) {
    var watchdog = new Watchdog(restore, facts.now());
    var stuck = watchdog.stuck(progress.veleroRestores());
    if (stuck.isPresent() && facts.answers().server().isEmpty()) {
      return new Ask(Question.SERVER);
    }
    stuck
        .map(one -> one.condition(facts.answers().server().orElseThrow()))
        .or(watchdog::moving)
        .ifPresent(status::condition);
    return act(verdict, orphans(progress), LATER);
  }

  private List<RecoveryStep> orphans(Progress progress) {
    var steps = new ArrayList<RecoveryStep>();
    Orphans.of(facts.velero().restores(), progress.names(), facts.velero().backups())
        .forEach(one -> steps.add(RecoveryStep.Delete.of(one)));
    return steps;
  }

  private Duration untilNextCycle() {
    return new StatusView(restore)
        .completed()
        .map(last -> Duration.between(facts.now(), last.plus(spec.syncInterval())))
        .filter(left -> left.compareTo(SOON) > 0)
        .orElse(spec.syncInterval());
  }

  /** Over, but for managed clusters that are still waited for. */
  private NextMove afterwards() {
    if (!Completion.isImporting(restore)) {
      return new Act(farewell.holds(), QUIET);
    }
    if (facts.answers().fleet().isEmpty()) {
      return new Ask(Question.FLEET);
    }
    var steps = new ArrayList<>(farewell.holds());
    var progress = progress(Pins.of(restore, facts.velero().restores()));
    steps.addAll(new Completion(facts, progress, spec).goOn(status));
    status.step().ifPresent(steps::add);
    return new Act(steps, LATER);
  }

  private NextMove rest(PhaseVerdict verdict) {
    return act(verdict, List.of(), verdict.phase().isTerminal() ? QUIET : LATER);
  }

  /** The status last: what it says was done. */
  private NextMove act(PhaseVerdict verdict, List<RecoveryStep> work, Duration again) {
    var steps = new ArrayList<>(farewell.holds());
    steps.addAll(work);
    status.verdict(verdict);
    status.step().ifPresent(steps::add);
    return new Act(steps, again);
  }
}
