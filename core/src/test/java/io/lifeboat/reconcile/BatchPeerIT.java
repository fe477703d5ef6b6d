package io.lifeboat.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.lifeboat.archive.BackupUpkeep;
import io.lifeboat.engine.Peer;
import io.lifeboat.hub.batch.Batch;
import io.lifeboat.hub.batch.BatchCare;
import io.lifeboat.hub.batch.HubBackup;
import io.lifeboat.hub.batch.MemberType;
import io.lifeboat.hub.batch.RecoveryPoint;
import io.lifeboat.hub.batch.Retention;
import io.lifeboat.hub.batch.Ticks;
import io.lifeboat.kube.Cluster;
import io.lifeboat.peers.KubePeer;
import io.lifeboat.peers.S3Peer;
import io.lifeboat.peers.VeleroPeer;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.resource.NamespacedName;
import io.lifeboat.storage.LocationUri;
import io.lifeboat.storage.ObjectStore;
import io.lifeboat.storage.s3.S3Access;
import io.lifeboat.storage.s3.S3Settings;
import io.lifeboat.storage.s3.S3Store;
import io.lifeboat.testing.Eventually;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A batch that a tick of the real Velero's made, in a bucket of moto. */
@Tag("peers")
class BatchPeerIT {
  private static final Duration PATIENCE = Duration.ofMinutes(6);
  private static final Ticks MINUTES =
      new Ticks(
          after -> Optional.of(after.truncatedTo(ChronoUnit.MINUTES).plus(1, ChronoUnit.MINUTES)),
          true);
  private static final List<MemberType> FIVE =
      List.of(
          MemberType.CREDENTIALS,
          MemberType.MANAGED_CLUSTERS,
          MemberType.RESOURCES_GENERIC,
          MemberType.RESOURCES,
          MemberType.VALIDATION);

  private static S3Store store(S3Peer s3) {
    var settings =
        S3Settings.aws()
            .withEndpoint(s3.url().toString())
            .withPathStyle(true)
            .withAccess(new S3Access.KeyPair("a", "b", Optional.empty()));
    return S3Store.open(LocationUri.parse("s3://backups/velero"), settings);
  }

  private static void schedule(Cluster cluster, MemberType type) {
    var schedule =
        KubeObject.parseYaml(
            """
            apiVersion: velero.io/v1
            kind: Schedule
            metadata:
              name: %s
              namespace: velero
              labels:
                cluster.open-cluster-management.io/backup-schedule-type: %s
                cluster.open-cluster-management.io/backup-cluster: hub-a
            spec:
              schedule: "* * * * *"
              template: {includedNamespaces: [default], includedResources: [configmaps], ttl: 1h0m0s}
            """
                .formatted(type.schedule(), type.key()));
    assertThat(cluster.create(BatchKinds.SCHEDULES, schedule).succeeded()).isTrue();
  }

  private static BatchCare care(BatchReads reads, Cluster cluster) {
    var recovery =
        new RecoveryPoint.Terms(Optional.of(MINUTES), Instant.now(), false, Optional.empty());
    var terms = new BatchCare.Terms("hub-a", true, 1, new Retention(OptionalInt.empty()), recovery);
    return BatchCare.of(reads.of(cluster, "velero"), terms, Instant.now());
  }

  private static boolean isGone(ObjectStore store, String backup) {
    return store.list("backups/" + backup + "/", ObjectStore.Depth.ALL, "").objects().isEmpty();
  }

  @Test
  void aTickOfVeleroIsRecordedFoundAndDeletedWithVeleroAndWithoutIt() {
    try (var s3 = S3Peer.start();
        var kube = KubePeer.start()) {
      s3.createBucket("backups");
      try (var store = store(s3);
          var cluster = Peer.cluster(kube.kubeconfig())) {
        var reads = new BatchReads(store);
        try (var velero = VeleroPeer.start(kube, s3, "backups", "velero")) {
          FIVE.forEach(type -> schedule(cluster, type));
          // One tick: Velero takes a minute to finalise what it has made at once.
          Eventually.within(PATIENCE)
              .until("a tick", () -> reads.of(cluster, "velero").live().size() >= FIVE.size());
          pause(cluster);
          var recorded = recordedBatch(reads, cluster, store);

          assertThat(recorded.members())
              .extracting(HubBackup::type)
              .containsExactlyInAnyOrderElementsOf(FIVE);
          assertThat(velero.log()).doesNotContain("metadata/lifeboat");
          deleteThroughVelero(cluster, store, recorded);
        }

        var rest = reads.stored().stored();
        assertThat(rest).hasSize(FIVE.size() - 1);
        assertThat(reads.stored().batches().all().get(0).lacks(Batch.WHOLE, Instant.now()))
            .hasSize(1)
            .allMatch(reason -> reason.endsWith("is no longer there"));
        rest.forEach(backup -> new BackupUpkeep(store).delete(backup.name()));
        assertThat(rest).allMatch(backup -> isGone(store, backup.name()));
        assertThat(reads.stored().batches().all()).isEmpty();
      }
    }
  }

  private static void deleteThroughVelero(Cluster cluster, ObjectStore store, Batch batch) {
    var name = batch.member(MemberType.CREDENTIALS).orElseThrow().name();
    new TendBatches(cluster, "velero", store).requestDeletion(name);
    Eventually.within(PATIENCE)
        .until(
            "deleted by Velero",
            () ->
                isGone(store, name)
                    && cluster
                        .get(BatchKinds.BACKUPS, new NamespacedName("velero", name))
                        .isEmpty());
  }

  /** The batch of that tick, once it is known by a record and complete. */
  private static Batch recordedBatch(BatchReads reads, Cluster cluster, ObjectStore store) {
    return Eventually.within(PATIENCE)
        .get(
            "a recorded batch",
            () -> {
              var care = care(reads, cluster);
              new TendBatches(cluster, "velero", store).run(care.steps());
              return care.batches()
                  .newestComplete(Instant.now())
                  .filter(batch -> batch.origin() == Batch.Origin.RECORD);
            });
  }

  private static void pause(Cluster cluster) {
    for (var type : FIVE) {
      cluster.mergePatch(
          BatchKinds.SCHEDULES,
          new NamespacedName("velero", type.schedule()),
          KubeObject.parseYaml("spec: {paused: true}"));
    }
  }
}
