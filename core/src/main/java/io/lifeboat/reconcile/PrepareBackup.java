package io.lifeboat.reconcile;

import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import io.lifeboat.hub.preparation.Preparation;
import io.lifeboat.hub.preparation.PreparationChange;
import io.lifeboat.kube.Answer;
import io.lifeboat.kube.Cluster;
import io.lifeboat.resource.KubeJson;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.resource.ServedResource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Prepares a hub's backup: reads, has {@link Preparation} decide, and carries that out. A change
 * that fails is reported and stops no other; the next pass finds it again.
 */
public record PrepareBackup(Cluster cluster) {
  private static final Duration TOKENS_COME = Duration.ofSeconds(2); // as spec §5.2.3

  /** What became of one change; {@code failure} is absent when it is done. */
  public record Result(PreparationChange change, Optional<LifeboatException> failure) {}

  /**
   * One pass; a hub that is prepared gets no write.
   *
   * @throws LifeboatException when the cluster cannot be read
   */
  public List<Result> run(Preparation.Terms terms, Instant now) {
    var reads = new PreparationReads(cluster, cluster.discover());
    var changes = Preparation.of(reads.read(terms.useManagedServiceAccount()), terms, now);
    var results = new ArrayList<>(carryOut(changes));
    if (Preparation.awaitsTokens(changes)) {
      pause();
      results.addAll(carryOut(Preparation.tokens(reads.accounts(true))));
    }
    return List.copyOf(results);
  }

  /**
   * Removes what was made for accounts: before the BackupSchedule that wanted it goes (W28), or
   * where the component is no longer there.
   *
   * @param accountsToo false where the component is not enabled (spec §4.2, step 8)
   */
  public List<Result> farewell(boolean accountsToo) {
    var reads = new PreparationReads(cluster, cluster.discover());
    return carryOut(Preparation.farewell(reads.accounts(false), accountsToo));
  }

  private List<Result> carryOut(List<PreparationChange> changes) {
    var results = new ArrayList<Result>();
    for (var change : changes) {
      results.add(new Result(change, attempt(change)));
    }
    return results;
  }

  private Optional<LifeboatException> attempt(PreparationChange change) {
    try {
      if (change instanceof PreparationChange.Apply apply) {
        cluster.converge(apply.object());
        return Optional.empty();
      }
      if (change instanceof PreparationChange.Patch patch) {
        var answer = cluster.mergePatch(patch.resource(), patch.name(), patch.patch());
        return refusal(change, answer);
      }
      return remove((PreparationChange.Remove) change);
    } catch (LifeboatException e) {
      if (e.kind() == FailureKind.INTERRUPTED) {
        throw e;
      }
      return Optional.of(e);
    }
  }

  private Optional<LifeboatException> remove(PreparationChange.Remove removal) {
    var failure = refusal(removal, cluster.delete(removal.resource(), removal.name()));
    if (failure.isPresent() || !removal.stripFinalizers()) {
      return failure;
    }
    return cluster
        .get(removal.resource(), removal.name())
        .filter(PrepareBackup::isHeldUp)
        .flatMap(object -> release(removal, removal.resource(), object));
  }

  private static boolean isHeldUp(KubeObject object) {
    return !object.at("/metadata/finalizers").isEmpty()
        && !object.text("/metadata/deletionTimestamp").isEmpty();
  }

  private Optional<LifeboatException> release(
      PreparationChange change, ServedResource resource, KubeObject object) {
    var patch = KubeJson.JSON.createObjectNode();
    patch
        .withObject("/metadata")
        .put("resourceVersion", object.resourceVersion())
        .putNull("finalizers");
    var answer = cluster.mergePatch(resource, object.namespacedName(), KubeObject.owning(patch));
    return refusal(change, answer);
  }

  private static Optional<LifeboatException> refusal(PreparationChange change, Answer answer) {
    return answer.succeeded() || answer.isNotFound()
        ? Optional.empty()
        : Optional.of(
            new LifeboatException(
                answer.status() == 403 ? FailureKind.DENIED : FailureKind.UNAVAILABLE,
                "preparation-refused",
                "cannot " + change.sentence() + ": " + answer.reason()));
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(TOKENS_COME.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LifeboatException(
          FailureKind.INTERRUPTED, "interrupted", "stopped while preparing the backup");
    }
  }
}
