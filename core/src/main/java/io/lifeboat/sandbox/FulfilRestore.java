package io.lifeboat.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lifeboat.archive.ArchiveLimits;
import io.lifeboat.engine.DirectRestore;
import io.lifeboat.engine.LiveClusterFacts;
import io.lifeboat.engine.LiveFactSource;
import io.lifeboat.engine.RestoreJournal;
import io.lifeboat.engine.RestoreOutcome;
import io.lifeboat.engine.RestoreProgress;
import io.lifeboat.engine.RestoreSettings;
import io.lifeboat.engine.StopSignal;
import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import io.lifeboat.resource.KubeJson;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.resource.NamespacedName;
import io.lifeboat.restore.Allowance;
import io.lifeboat.restore.Decision;
import io.lifeboat.restore.RestorePlan;
import io.lifeboat.restore.RestorePlanner;
import io.lifeboat.restore.RestoreRequest;
import io.lifeboat.transform.FactBook;
import io.lifeboat.transform.openshift.Restoration;
import io.lifeboat.velero.RestoreSpec;
import java.util.Optional;
import java.util.Random;

/**
 * Carries out the restore that a Restore object asks for, and says so in its status. It restores
 * what Velero would: none of Lifeboat's own safety rules applies.
 */
final class FulfilRestore implements Fulfilment {
  private final VeleroDesk desk;
  private final StopSignal stop;
  private final Random random;

  FulfilRestore(VeleroDesk desk, StopSignal stop, Random random) {
    this.desk = desk;
    this.stop = stop;
    this.random = random;
  }

  @Override
  public String kind() {
    return "Restore";
  }

  @Override
  public void run(NamespacedName name) {
    var restores = desk.resource(kind());
    var asked = desk.unprocessed(restores, name);
    if (asked.isEmpty()) {
      return;
    }
    var problem = problem(asked.get());
    if (problem.isPresent()) {
      var refused = KubeJson.JSON.createObjectNode().put("phase", "FailedValidation");
      refused.putArray("validationErrors").add(problem.get());
      desk.report(restores, asked.get(), refused);
      return;
    }
    var status = KubeJson.JSON.createObjectNode().put("phase", "InProgress");
    var begun = desk.report(restores, asked.get(), status.put("startTimestamp", desk.now()));
    try {
      desk.report(restores, begun, ended(begun));
    } catch (LifeboatException e) {
      throw e; // the status itself could not be written
    } catch (RuntimeException bug) {
      desk.report(restores, begun, desk.failed("bug: " + bug.getClass().getName()));
      throw bug;
    }
  }

  /** Why it cannot begin; empty when it can. */
  private Optional<String> problem(KubeObject restore) {
    try {
      var backup = RestoreSpec.of(restore).backupName();
      if (backup.isEmpty()) {
        return Optional.of("it names no backup; the sandbox knows no schedules to pick one by");
      }
      return desk.store().exists(backup)
          ? Optional.empty()
          : Optional.of("backup '" + backup + "' is not in the bucket");
    } catch (LifeboatException e) {
      if (e.kind() != FailureKind.INVALID_INPUT) {
        throw e;
      }
      return Optional.of(e.getMessage());
    }
  }

  private ObjectNode ended(KubeObject restore) {
    var status = KubeJson.JSON.createObjectNode();
    try {
      fill(status, restore);
    } catch (LifeboatException e) {
      // Velero calls a damaged archive partly failed, everything else failed (velero.md §3.16).
      status.put("phase", e.kind() == FailureKind.DAMAGED ? "PartiallyFailed" : "Failed");
      status.put("failureReason", e.getMessage());
    }
    return status.put("completionTimestamp", desk.now());
  }

  private void fill(ObjectNode status, KubeObject restore) {
    var request =
        RestoreRequest.of(restore.name(), RestoreSpec.of(restore))
            .allowing(Allowance.PRIVILEGED)
            .allowing(Allowance.WITHOUT_VOLUME_DATA)
            .allowing(Allowance.DEPENDENTS);
    var backup = request.spec().backupName();
    var restoration = new Restoration(restore, desk.store().metadata(backup).object());
    try (var contents =
            desk.store().contents(backup, ArchiveLimits.standard(), desk.temporaryFolder());
        var facts =
            new LiveClusterFacts(desk.cluster(), desk.namespace(), desk.temporaryFolder())) {
      var source = new FactBook(new LiveFactSource(desk.cluster(), facts.served()));
      var plan =
          RestorePlanner.plan(
              request.with(restoration.into(facts.served(), source)), contents, facts);
      var outcome = carryOut(plan);
      var warnings = outcome.notes().size();
      var errors = outcome.refused().size();
      status.put("phase", outcome.isComplete() ? "Completed" : "PartiallyFailed");
      var items =
          plan.decisions().stream()
              .filter(decision -> decision.velero() != Decision.VeleroAction.UNRECORDED)
              .count();
      status.putObject("progress").put("totalItems", items).put("itemsRestored", items);
      put(status, "warnings", warnings);
      put(status, "errors", errors);
      outcome.refused().stream()
          .findFirst()
          .ifPresent(
              first ->
                  status.put(
                      "failureReason",
                      "first refused: " + first.decision().item() + ": " + first.message()));
    }
  }

  private RestoreOutcome carryOut(RestorePlan plan) {
    return new DirectRestore(desk.cluster(), RestoreSettings.standard(), desk.clock(), random)
        .run(plan, RestoreJournal.none(), RestoreProgress.silent(), stop);
  }

  private static void put(ObjectNode status, String member, int count) {
    if (count > 0) {
      status.put(member, count);
    }
  }
}
