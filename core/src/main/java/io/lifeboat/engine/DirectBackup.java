package io.lifeboat.engine;

import io.lifeboat.archive.ArchiveWriter;
import io.lifeboat.archive.BackupFile;
import io.lifeboat.archive.BackupStore;
import io.lifeboat.archive.BackupUpload;
import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import io.lifeboat.kube.Cluster;
import io.lifeboat.proof.ManifestRecorder;
import io.lifeboat.resource.KubeJson;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.storage.ObjectBody;
import io.lifeboat.velero.BackupSpec;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Backs up a cluster without Velero, into Velero's format: lists several resources at once into a
 * private temporary file, writes the tarball from it in Velero's order, and stores it. Memory holds
 * names, not objects.
 *
 * <p>What a Velero server would put on record is on record, so its sync takes the backup in and its
 * restore restores it. Volume data is not moved and hooks are not run (design §7.8).
 */
public final class DirectBackup {
  private static final String STANDARD_LOCATION = "default";

  private final Cluster cluster;
  private final BackupStore store;
  private final Path temporaryFolder;
  private final Clock clock;
  private final ManifestRecorder manifests;

  /** Records the backup in a manifest that nobody signs. */
  public DirectBackup(Cluster cluster, BackupStore store, Path temporaryFolder, Clock clock) {
    this(cluster, store, temporaryFolder, clock, new ManifestRecorder(clock, Optional.empty()));
  }

  public DirectBackup(
      Cluster cluster,
      BackupStore store,
      Path temporaryFolder,
      Clock clock,
      ManifestRecorder manifests) {
    this.cluster = cluster;
    this.store = store;
    this.temporaryFolder = temporaryFolder;
    this.clock = clock;
    this.manifests = manifests;
  }

  /**
   * What would be listed, by discovery and the namespaces there are now; writes nothing.
   *
   * @throws LifeboatException REFUSED, code {@code backup-exists}, when the name is taken
   */
  public BackupPlan plan(BackupRequest request) {
    refuseTakenName(request.name());
    var served = cluster.discover();
    var namespaces = SourceNamespaces.read(cluster, served);
    var begun = finished(request).begun(namespaces.leftOut());
    return BackupPlan.of(
        BackupSpec.of(begun),
        ResourcePolicies.of(begun, cluster, served),
        served,
        namespaces.names());
  }

  /**
   * Makes the backup.
   *
   * @throws LifeboatException REFUSED, code {@code backup-exists}, when the name is taken;
   *     INTERRUPTED when stopped, in which case nothing is stored
   */
  public BackupOutcome run(BackupRequest request, BackupProgress progress, StopSignal stop) {
    refuseTakenName(request.name());
    var finished = finished(request);
    var served = cluster.discover();
    var namespaces = SourceNamespaces.read(cluster, served);
    var begun = finished.begun(namespaces.leftOut());
    var policy = ResourcePolicies.of(begun, cluster, served);
    var plan = BackupPlan.of(BackupSpec.of(begun), policy, served, namespaces.names());
    var log = log(begun, plan);
    UnheededFields.of(begun, policy).forEach(log::warn);
    var records = new BackupRecords(request.name(), log, progress);
    try (var tarball = PrivateFile.in(temporaryFolder);
        var manifest = PrivateFile.in(temporaryFolder);
        var spool = ItemSpool.in(temporaryFolder)) {
      var scans = collected(begun, plan, spool, log, stop);
      progress.collected(scans.stream().mapToInt(scan -> scan.items().size()).sum());
      var sources = new BackupSources(cluster, served, spool, scans);
      try (var archive = new ArchiveWriter(tarball.stream(), clock)) {
        var transforms = BackupTransforms.of(begun, served, new LiveFactSource(cluster, served));
        var items = new StoreItems(plan.rules(), sources, archive, records, transforms);
        for (var scan : scans) {
          stop.check();
          items.store(scan);
        }
        items.storeDefinitions();
      }
      stop.check();
      var ended = finished.ended(begun, clock.instant(), records);
      var upload = upload(ended, tarball.body(), records);
      manifests.write(upload, manifest.stream());
      stop.check();
      store.write(upload.with(BackupFile.MANIFEST, manifest.body()), clock);
      return outcome(ended, finished, records);
    }
  }

  /** What the lists found, in the order in which it is stored. */
  private List<ScanResult> collected(
      KubeObject begun, BackupPlan plan, ItemSpool spool, BackupLog log, StopSignal stop) {
    var found = new CollectItems(cluster, spool, stop).run(plan);
    var order = ItemOrder.of(begun);
    var scans =
        SourceNamespaces.chosen(found, plan.rules(), spool).stream().map(order::ordered).toList();
    order.missing(scans).forEach(log::warn);
    scans.forEach(scan -> record(scan, log));
    return scans;
  }

  private FinishedBackup finished(BackupRequest request) {
    var location = request.spec().storageLocation();
    return new FinishedBackup(
        request.backup(),
        location.isEmpty() ? STANDARD_LOCATION : location,
        cluster.version(),
        clock.instant());
  }

  private void refuseTakenName(String name) {
    if (store.exists(name)) {
      throw new LifeboatException(
          FailureKind.REFUSED,
          "backup-exists",
          "there already is a backup " + name + " in " + store.location(),
          "choose another name, or delete that backup first");
    }
  }

  private BackupLog log(KubeObject begun, BackupPlan plan) {
    var log = new BackupLog(clock, begun.namespacedName().toString());
    log.info("Lifeboat backs up " + cluster.server() + " directly, without Velero");
    log.info("Namespaces: " + BackupSpec.of(begun).namespaces());
    log.info("Lists of " + plan.scans().size() + " resources");
    plan.problems().forEach(log::error);
    return log;
  }

  private static void record(ScanResult scan, BackupLog log) {
    if (!scan.items().isEmpty()) {
      log.info("Collected " + scan.items().size() + " " + scan.resource().groupResource());
    }
    scan.failure()
        .ifPresent(
            failure ->
                log.error(
                    "could not list all "
                        + scan.resource().groupResource()
                        + ": "
                        + failure.getMessage()));
  }

  private static BackupUpload upload(KubeObject ended, ObjectBody tarball, BackupRecords records) {
    var none = KubeJson.JSON.createArrayNode();
    var log = records.log();
    log.info("Stored " + records.inventory().size() + " items");
    return BackupUpload.of(ended.name(), ended, tarball)
        .withText(BackupFile.LOGS, log.text())
        .withCompressed(BackupFile.RESOURCE_LIST, records.inventory()::writeResourceList)
        .withJson(BackupFile.RESULTS, records.results())
        .withJson(BackupFile.VOLUME_INFO, records.volumes().json())
        .withJson(BackupFile.POD_VOLUME_BACKUPS, none)
        .withJson(BackupFile.VOLUME_SNAPSHOTS, none)
        .withJson(BackupFile.ITEM_OPERATIONS, none);
  }

  private BackupOutcome outcome(KubeObject ended, FinishedBackup finished, BackupRecords records) {
    return new BackupOutcome(
        ended,
        records.inventory().size(),
        Duration.between(finished.started(), clock.instant()),
        records.log().warnings(),
        List.copyOf(records.log().errors()));
  }
}
