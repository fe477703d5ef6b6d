package io.lifeboat.engine.beside;

import static org.assertj.core.api.Assertions.assertThat;

import io.lifeboat.archive.ArchiveLimits;
import io.lifeboat.archive.BackupStore;
import io.lifeboat.engine.DirectRestore;
import io.lifeboat.engine.LiveClusterFacts;
import io.lifeboat.engine.Peer;
import io.lifeboat.engine.RestoreJournal;
import io.lifeboat.engine.RestoreProgress;
import io.lifeboat.engine.RestoreSettings;
import io.lifeboat.engine.StopSignal;
import io.lifeboat.kube.Cluster;
import io.lifeboat.peers.KubePeer;
import io.lifeboat.peers.S3Peer;
import io.lifeboat.peers.VeleroPeer;
import io.lifeboat.restore.Agreement;
import io.lifeboat.restore.Allowance;
import io.lifeboat.restore.RestorePlanner;
import io.lifeboat.restore.RestoreRequest;
import io.lifeboat.restore.VeleroDecisions;
import io.lifeboat.storage.LocationUri;
import io.lifeboat.storage.s3.S3Access;
import io.lifeboat.storage.s3.S3Settings;
import io.lifeboat.storage.s3.S3Store;
import io.lifeboat.velero.RestoreSpec;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every restore that chance can think of is planned first, then carried out by the real Velero:
 * what Velero wrote down is what the plan said it would. {@code -Dlifeboat.seeds=200} takes more of
 * them; {@code -Dlifeboat.direct=true} also restores each without Velero and compares what is left,
 * which does not agree yet.
 */
@Tag("peers")
class BesideVeleroPeerIT {
  private static final int SEEDS = Integer.getInteger("lifeboat.seeds", 15);
  private static final boolean DIRECT = Boolean.getBoolean("lifeboat.direct");
  private static final int RESTORES_OF_ONE_WORLD = 5;

  @TempDir Path spool;

  @Test
  void veleroDecidesAsThePlanSaid() {
    try (var kube = KubePeer.start();
        var s3 = S3Peer.start();
        var cluster = Peer.cluster(kube.kubeconfig())) {
      s3.createBucket("drtest");
      RandomCluster.define(kube, cluster);
      try (var velero = VeleroPeer.start(kube, s3, "drtest", "hub1");
          var store = S3Store.open(LocationUri.parse("s3://drtest/hub1"), settings(s3))) {
        var run = new VeleroRun(kube.api(), store);
        var agreed = 0;
        var differences = new TreeMap<String, List<String>>();
        for (var seed = 0; seed < SEEDS; seed += RESTORES_OF_ONE_WORLD) {
          agreed += world(seed, run, cluster, differences);
        }

        System.out.println("restores " + SEEDS + ", items that agree " + agreed);
        assertThat(differences).as(velero.log().lines().count() + " lines of Velero").isEmpty();
        assertThat(agreed).isGreaterThan(SEEDS * 30);
      }
    }
  }

  /** How many items agree; the others go into the map. */
  private int world(
      int first, VeleroRun run, Cluster cluster, Map<String, List<String>> differences) {
    var prefix = "w" + first;
    var world = new RandomWorld(new Random(first), prefix);
    var made = new RandomCluster(cluster);
    made.create(world.objects());
    run.backup(prefix, world.namespaces());
    made.disturb(new Random(first), world.namespaces());
    var agreed = 0;
    for (var seed = first; seed < Math.min(SEEDS, first + RESTORES_OF_ONE_WORLD); seed++) {
      var restore = RandomRestore.of(seed, world, prefix, prefix);
      made.create(restore.configMaps());
      made.occupy(new Random(seed), world.objects(), restore.mapping());
      if (DIRECT) {
        made.occupy(new Random(seed), world.objects(), restore.beside().mapping());
      }
      var agreement = agreement(restore, run, cluster);
      agreed += agreement.agrees();
      var all = new ArrayList<>(agreement.differences());
      if (DIRECT) {
        all.addAll(directly(restore, made, run, cluster));
      }
      if (!all.isEmpty()) {
        System.out.println("seed " + seed + ": " + all);
        all.add(restore.restore().at("/spec").toString());
        all.add(run.results(restore.restore().name()).toString());
        differences.put("seed " + seed, all);
      }
    }
    return agreed;
  }

  /**
   * The same restore without Velero, beside it: how what it leaves differs from what Velero left.
   */
  private List<String> directly(
      RandomRestore restore, RandomCluster made, VeleroRun run, Cluster cluster) {
    var found = new ArrayList<String>();
    if (restore.mapping().isEmpty()) {
      return found;
    }
    var backups = new BackupStore(run.store());
    var request =
        request(restore.beside(), backups)
            .allowing(Allowance.AS_VELERO)
            .allowing(Allowance.WITHOUT_VOLUME_DATA);
    try (var contents =
            backups.contents(request.spec().backupName(), ArchiveLimits.standard(), spool);
        var facts = new LiveClusterFacts(cluster, "velero", spool)) {
      var plan = RestorePlanner.plan(request, contents, facts);
      new DirectRestore(cluster, RestoreSettings.standard(), Clock.systemUTC(), new Random(1))
          .run(plan, RestoreJournal.none(), RestoreProgress.silent(), new StopSignal());
    }
    restore
        .mapping()
        .values()
        .forEach(
            target ->
                found.addAll(
                    LeftObjects.differences(target, made.in(target), made.in(target + "-d"))));
    return found;
  }

  private static RestoreRequest request(RandomRestore restore, BackupStore backups) {
    var spec = RestoreSpec.of(restore.restore());
    return RestoreRequest.of(restore.restore().name(), spec)
        .withVolumes(backups.volumes(spec.backupName()).orElse(List.of()));
  }

  private Agreement agreement(RandomRestore restore, VeleroRun run, Cluster cluster) {
    var backups = new BackupStore(run.store());
    var request = request(restore, backups);
    var backup = request.spec().backupName();
    try (var contents = backups.contents(backup, ArchiveLimits.standard(), spool);
        var facts = new LiveClusterFacts(cluster, "velero", spool)) {
      var plan = VeleroDecisions.of(RestorePlanner.plan(request, contents, facts));
      return Agreement.of(run.restore(restore.restore()), plan);
    }
  }

  private static S3Settings settings(S3Peer s3) {
    return S3Settings.aws()
        .withEndpoint(s3.url().toString())
        .withPathStyle(true)
        .withAccess(new S3Access.KeyPair("a", "b", Optional.empty()));
  }
}
