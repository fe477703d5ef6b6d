package io.lifeboat.reconcile.hub;

import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import io.lifeboat.hub.FirstBackup;
import io.lifeboat.hub.ScheduleStep;
import io.lifeboat.kube.Answer;
import io.lifeboat.kube.Cluster;
import io.lifeboat.reconcile.ObjectChange;
import io.lifeboat.resource.KubeJson;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.resource.MergePatch;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Does the steps of one pass, in their order, and remembers what became of each. */
final class CarryOut {
  private final Cluster cluster;
  private final String batch;
  private final List<ObjectChange> changes = new ArrayList<>();
  private final List<String> troubles = new ArrayList<>();
  private final Map<String, KubeObject> written = new HashMap<>();
  private int unpaused;
  private Optional<LifeboatException> failure = Optional.empty();

  CarryOut(Cluster cluster, Instant now) {
    this.cluster = cluster;
    this.batch = FirstBackup.batch(now);
  }

  List<ObjectChange> changes() {
    return changes;
  }

  List<String> troubles() {
    return troubles;
  }

  /** How many Schedules could not be paused. */
  int pauseErrors() {
    return unpaused;
  }

  /** What ended it early; the first of several. */
  Optional<LifeboatException> failure() {
    return failure;
  }

  void run(List<ScheduleStep> steps) {
    for (var step : steps) {
      if (failure.isPresent() && !(step instanceof ScheduleStep.Pause)) {
        return;
      }
      try {
        run(step);
      } catch (LifeboatException e) {
        if (e.kind() == FailureKind.INTERRUPTED) {
          throw e;
        }
        unpaused += step instanceof ScheduleStep.Pause ? 1 : 0;
        failure = failure.or(() -> Optional.of(e));
      }
    }
  }

  private void run(ScheduleStep step) {
    if (step instanceof ScheduleStep.Create create) {
      var made =
          done("create", create.schedule(), cluster.create(HubKinds.SCHEDULES, create.schedule()));
      written.put(made.name(), made);
      changes.add(new ObjectChange(made, Cluster.Change.CREATED));
    } else if (step instanceof ScheduleStep.Update update) {
      update(update.live(), update.schedule());
    } else if (step instanceof ScheduleStep.Pause pause) {
      pause(pause.schedule());
    } else if (step instanceof ScheduleStep.Delete delete) {
      var answer = cluster.delete(HubKinds.SCHEDULES, delete.schedule().namespacedName());
      if (!answer.isNotFound()) {
        done("delete", delete.schedule(), answer);
        changes.add(new ObjectChange(delete.schedule(), Cluster.Change.UPDATED));
      }
    } else {
      backUp(((ScheduleStep.BackUp) step).schedule());
    }
  }

  /** Nothing is written when somebody wrote in between. */
  private void update(KubeObject live, KubeObject wanted) {
    var patch = MergePatch.between(live.tree(), wanted.tree());
    patch.withObject("/metadata").put("resourceVersion", live.resourceVersion());
    var answer =
        cluster.mergePatch(HubKinds.SCHEDULES, live.namespacedName(), KubeObject.owning(patch));
    var after = done("update", wanted, answer);
    written.put(after.name(), after);
    changes.add(new ObjectChange(after, Cluster.Change.UPDATED));
  }

  private void pause(KubeObject schedule) {
    var patch = KubeJson.JSON.createObjectNode();
    patch.putObject("spec").put("paused", true);
    var answer =
        cluster.mergePatch(HubKinds.SCHEDULES, schedule.namespacedName(), KubeObject.owning(patch));
    changes.add(new ObjectChange(done("pause", schedule, answer), Cluster.Change.UPDATED));
  }

  private void backUp(KubeObject planned) {
    var schedule = written.getOrDefault(planned.name(), planned);
    var backup = FirstBackup.of(schedule, batch);
    var answer = cluster.create(HubKinds.BACKUPS, backup);
    if (answer.succeeded()) {
      changes.add(new ObjectChange(answer.object().orElse(backup), Cluster.Change.CREATED));
    } else if (!answer.alreadyExists()) {
      troubles.add("cannot create Backup " + backup.name() + ": " + answer.message());
    }
  }

  private static KubeObject done(String what, KubeObject object, Answer answer) {
    if (answer.succeeded()) {
      return answer.object().orElse(object);
    }
    throw new LifeboatException(
        answer.status() == 403
            ? FailureKind.DENIED
            : answer.isTemporary() || answer.isConflict()
                ? FailureKind.UNAVAILABLE
                : FailureKind.INVALID_INPUT,
        "schedule-not-written",
        "cannot "
            + what
            + " Velero Schedule "
            + object.namespacedName()
            + ": "
            + (answer.message().isEmpty() ? answer.status() : answer.message()));
  }
}
