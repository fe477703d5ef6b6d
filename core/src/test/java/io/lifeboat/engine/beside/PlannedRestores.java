package io.lifeboat.engine.beside;

import com.fasterxml.jackson.databind.JsonNode;
import io.lifeboat.archive.ArchiveLimits;
import io.lifeboat.archive.BackupStore;
import io.lifeboat.engine.DirectRestore;
import io.lifeboat.engine.LiveClusterFacts;
import io.lifeboat.engine.RestoreJournal;
import io.lifeboat.engine.RestoreProgress;
import io.lifeboat.engine.RestoreSettings;
import io.lifeboat.engine.StopSignal;
import io.lifeboat.kube.Cluster;
import io.lifeboat.restore.Allowance;
import io.lifeboat.restore.RestorePlan;
import io.lifeboat.restore.RestorePlanner;
import io.lifeboat.restore.RestoreRequest;
import io.lifeboat.restore.VeleroDecisions;
import io.lifeboat.storage.ObjectStore;
import io.lifeboat.velero.RestoreSpec;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Random;
import java.util.function.Function;

/** Plans restores for a cluster, and carries them out as Velero would. */
record PlannedRestores(Cluster cluster, ObjectStore store, Path spool) {
  /** What Velero would write down. */
  JsonNode decisions(RandomRestore restore) {
    return planned(request(restore), VeleroDecisions::of);
  }

  /** {@code restore name --direct --as-velero --without-volume-data}. */
  void carryOut(RandomRestore restore) {
    var request =
        request(restore).allowing(Allowance.AS_VELERO).allowing(Allowance.WITHOUT_VOLUME_DATA);
    planned(
        request,
        plan ->
            new DirectRestore(cluster, RestoreSettings.standard(), Clock.systemUTC(), new Random(1))
                .run(plan, RestoreJournal.none(), RestoreProgress.silent(), new StopSignal()));
  }

  private RestoreRequest request(RandomRestore restore) {
    var spec = RestoreSpec.of(restore.restore());
    return RestoreRequest.of(restore.restore().name(), spec)
        .withVolumes(new BackupStore(store).volumes(spec.backupName()).orElse(List.of()));
  }

  private <T> T planned(RestoreRequest request, Function<RestorePlan, T> use) {
    try (var contents =
            new BackupStore(store)
                .contents(request.spec().backupName(), ArchiveLimits.standard(), spool);
        var facts = new LiveClusterFacts(cluster, "velero", spool)) {
      return use.apply(RestorePlanner.plan(request, contents, facts));
    }
  }
}
