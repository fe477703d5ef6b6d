package io.lifeboat.sandbox.cycle;

import io.lifeboat.archive.BackupMetadata;
import io.lifeboat.engine.StopSignal;
import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import io.lifeboat.restore.Allowance;
import io.lifeboat.sandbox.SampleHub;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;

/**
 * The whole story in one sandbox, told step by step. It proves the archive and the plan, not a
 * cluster: see {@link CycleReport#NOT_CHECKED}.
 */
public final class SandboxCycle {
  private static final String SAMPLE_BACKUP = "sample-hub";
  private static final Comparator<BackupMetadata> NEWEST =
      Comparator.<BackupMetadata, Instant>comparing(
              backup -> backup.started().orElse(Instant.EPOCH))
          .thenComparing(BackupMetadata::name);

  private final Sandbox sandbox;
  private final Path work;
  private final Clock clock;
  private final StopSignal stop;

  /**
   * @param work a folder for temporary files
   */
  public SandboxCycle(Sandbox sandbox, Path work, Clock clock, StopSignal stop) {
    this.sandbox = sandbox;
    this.work = work;
    this.clock = clock;
    this.stop = stop;
  }

  /** Loads the sample hub, backs it up, loses it, and brings it back. */
  public CycleReport sample(Set<Allowance> allowances, CycleListener listener) {
    refuseUsedBucket();
    var watch = new StopWatch(clock, listener);
    prepare(watch);
    var hub = SampleHub.objects();
    sandbox.converge(hub);
    watch.finished(CycleStep.Stage.HUB, hub.size() + " objects of a sample hub loaded");
    var items = backUp();
    watch.finished(CycleStep.Stage.BACKUP, SAMPLE_BACKUP + ": " + items + " items");
    stop.check();
    var began = watch.now();
    var disaster = new Disaster(sandbox.cluster(), hub);
    var gone = disaster.strike();
    watch.finished(CycleStep.Stage.DISASTER, gone + " objects lost, none left");
    return restore(SAMPLE_BACKUP, allowances, disaster, began, watch);
  }

  /**
   * Restores a backup somebody else made into the empty sandbox.
   *
   * @param backup which one; the newest that is Completed when empty
   */
  public CycleReport existing(
      Optional<String> backup, Set<Allowance> allowances, CycleListener listener) {
    var watch = new StopWatch(clock, listener);
    prepare(watch);
    var name = backup.orElseGet(this::newest);
    return restore(name, allowances, Disaster.none(sandbox.cluster()), watch.now(), watch);
  }

  private void refuseUsedBucket() {
    var folder = sandbox.bucketLocation().replaceFirst("^file://", "");
    if (sandbox.backups().exists(SAMPLE_BACKUP)) {
      throw new LifeboatException(
          FailureKind.REFUSED,
          "sandbox-bucket-used",
          folder + " holds a backup " + SAMPLE_BACKUP + " already",
          "restore it with --from " + folder + ", or keep this one in another folder");
    }
  }

  private void prepare(StopWatch watch) {
    watch.finished(
        CycleStep.Stage.BUCKET,
        sandbox.bucketLocation() + ", " + sandbox.backups().names().size() + " backups");
    var written = sandbox.installVelero();
    watch.finished(CycleStep.Stage.INSTALL, written + " objects: namespace, kinds, location");
  }

  private int backUp() {
    new AskForBackup(sandbox.cluster(), clock, stop).run(SAMPLE_BACKUP);
    return sandbox.backups().metadata(SAMPLE_BACKUP).itemsBackedUp();
  }

  private String newest() {
    var backups = sandbox.backups();
    return backups.names().stream()
        .map(backups::metadata)
        .filter(BackupMetadata::isCompleted)
        .max(NEWEST)
        .map(BackupMetadata::name)
        .orElseThrow(
            () ->
                new LifeboatException(
                    FailureKind.NOT_FOUND,
                    "no-complete-backup",
                    backups.location() + " holds no backup that is Completed",
                    "name one with --backup, or look with: lifeboat backup list"));
  }

  private CycleReport restore(
      String backup, Set<Allowance> allowances, Disaster disaster, Instant began, StopWatch watch) {
    var stages = new RestoreStages(sandbox.cluster(), sandbox.backups(), work, stop);
    return stages.run(backup, allowances, disaster, began, watch);
  }
}
