package io.lifeboat.hub.batch;

import io.lifeboat.lease.LeaseHistory;
import io.lifeboat.resource.KubeObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a pass over a BackupSchedule finds out and does about batches: facts in, batches, RPO and
 * steps out. A reconciler calls {@link #of} with what {@link BatchCatalog} and the cluster say,
 * shows {@link #recovery} in conditions, events and metrics, and hands {@link #steps} to {@code
 * io.lifeboat.reconcile.TendBatches}, which carries them out.
 *
 * @param batches all of the location, of every hub, newest first
 * @param recovery what would be lost now, by this hub's newest complete batch
 * @param steps in order; none of them touches what another hub wrote
 */
public record BatchCare(Batches batches, RecoveryPoint recovery, List<BatchStep> steps) {
  public BatchCare {
    steps = List.copyOf(steps);
  }

  /**
   * What is there.
   *
   * @param stored the hub backups of the bucket
   * @param records of ticks, from the bucket
   * @param history the epochs of its lease
   * @param live the Backup objects of Velero's namespace
   * @param requests the DeleteBackupRequests there, by name
   */
  public record Facts(
      Collection<HubBackup> stored,
      Collection<BatchRecord> records,
      LeaseHistory history,
      List<KubeObject> live,
      Map<String, KubeObject> requests) {
    /** Grouped. */
    public Batches batches() {
      return Batches.of(Sightings.merge(stored, live), records, history);
    }
  }

  /**
   * What is wanted.
   *
   * @param hub this hub's id, as on the label of its backups
   * @param writes whether this hub may write to the bucket now: with the lease, or unfenced
   * @param epoch of the lease; 0 without
   * @param retention what the BackupSchedule says
   * @param recovery the schedule's ticks and since when they count
   */
  public record Terms(
      String hub, boolean writes, long epoch, Retention retention, RecoveryPoint.Terms recovery) {}

  /** Decides. A hub that may not write does nothing. */
  public static BatchCare of(Facts facts, Terms terms, Instant now) {
    var batches = facts.batches();
    var own = batches.ofHub(terms.hub());
    var steps = new ArrayList<BatchStep>();
    if (terms.writes()) {
      terms
          .recovery()
          .ticks()
          .map(ticks -> new Recording(terms.hub(), terms.epoch(), ticks))
          .ifPresent(recording -> steps.addAll(recording.steps(own, facts.records(), now)));
      steps.addAll(terms.retention().steps(own, now));
      steps.addAll(dropped(facts, terms.hub(), batches));
    }
    steps.addAll(ExpiredValidations.steps(facts.live(), facts.requests(), now));
    return new BatchCare(
        batches,
        RecoveryPoint.of(own, terms.recovery(), now),
        steps.stream().filter(step -> !isAskedFor(step, facts.requests())).toList());
  }

  /** A deletion that was asked for, and is not known to have failed, is not asked for again. */
  private static boolean isAskedFor(BatchStep step, Map<String, KubeObject> requests) {
    return step instanceof BatchStep.RequestDeletion deletion
        && Optional.ofNullable(requests.get(deletion.backup()))
            .filter(request -> request.at("/status/errors").isEmpty())
            .isPresent();
  }

  private static List<BatchStep> dropped(Facts facts, String hub, Batches batches) {
    return facts.records().stream()
        .filter(record -> record.hub().equals(hub))
        .filter(
            record ->
                record.members().stream()
                    .allMatch(member -> batches.holding(member.name()).isEmpty()))
        .<BatchStep>map(record -> new BatchStep.DropRecord(record.id()))
        .toList();
  }
}
