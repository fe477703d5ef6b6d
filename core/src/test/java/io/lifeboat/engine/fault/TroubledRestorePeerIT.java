package io.lifeboat.engine.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.lifeboat.engine.DirectRestore;
import io.lifeboat.engine.LiveClusterFacts;
import io.lifeboat.engine.Peer;
import io.lifeboat.engine.RestoreJournal;
import io.lifeboat.engine.RestoreOutcome;
import io.lifeboat.engine.RestoreProgress;
import io.lifeboat.engine.RestoreSettings;
import io.lifeboat.engine.RestoreVerification;
import io.lifeboat.engine.StopSignal;
import io.lifeboat.kube.Cluster;
import io.lifeboat.peers.Fault;
import io.lifeboat.peers.FaultProxy;
import io.lifeboat.peers.KubePeer;
import io.lifeboat.peers.ProxiedRequest;
import io.lifeboat.restore.Allowance;
import io.lifeboat.restore.RestorePlan;
import io.lifeboat.restore.RestorePlanner;
import io.lifeboat.restore.RestoreRequest;
import io.lifeboat.velero.RestoreSpec;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Issue 9, row 5: all at once, on a real API server, whose audit log is the witness. */
@Tag("peers")
class TroubledRestorePeerIT {
  private static final String DEFINITION = "/customresourcedefinitions/bands.music.example";
  private static final String RIVAL =
      "/apis/apiextensions.k8s.io/v1/customresourcedefinitions/bundles.music.example";

  /** How often the definition is looked at before its short name becomes free. */
  private static final int LOOKS = 5;

  @TempDir Path folder;
  private final TroubledBackup backup = new TroubledBackup();

  @Test
  @DisplayName("9.5 a busy, faulty, unready server gets every item, in order")
  void everyItemIsRestoredInOrder() throws Exception {
    var audit = new AuditLog(folder);
    try (var kube = KubePeer.start(audit.flags());
        var guard = GuardWebhook.in(folder);
        var proxy = FaultProxy.inFrontOf(kube.url());
        var cluster = Peer.cluster(kube.kubeconfigThrough(proxy))) {
      guard.guard(kube);
      kube.apply(TroubledBackup.definition("bundle", "[bd]"));
      kube.kubectl("wait", "--for=condition=Established", "crd/bundles.music.example");
      trouble(proxy, kube);
      var began = Instant.now();

      restore(cluster);
      proxy.heal();

      var creates = audit.creates(began);
      assertThat(share(proxy, TroubledRestorePeerIT::isBusy)).isBetween(0.09, 0.11);
      assertThat(looks(proxy)).isGreaterThan(LOOKS);
      assertThat(guard.asked())
          .isGreaterThanOrEqualTo(TroubledBackup.CONFIG_MAPS + TroubledBackup.BANDS);
      assertThat(creates)
          .filteredOn(create -> create.resource().equals("configmaps") && create.status() == 500)
          .as("refused while the webhook's service was not there")
          .isNotEmpty();
      assertThat(creates.stream().filter(AuditLog.Create::succeeded).map(AuditLog.Create::item))
          .doesNotHaveDuplicates()
          .containsAll(backup.items().stream().map(TroubledRestorePeerIT::item).toList());
      assertInOrder(creates);
    }
  }

  private static String item(io.lifeboat.resource.ItemId item) {
    return item.resource().resource() + " " + item.name().namespace() + "/" + item.name().name();
  }

  private static void trouble(FaultProxy proxy, KubePeer kube) {
    proxy.spoil(
        1,
        request -> isLook(request) && looks(proxy) == LOOKS,
        exchange -> {
          kube.api().delete(RIVAL);
          exchange.forward();
        });
    proxy.spoil(TroubledRestorePeerIT::isBusy, Fault.tooManyRequests(Duration.ofSeconds(1)));
    proxy.spoil(request -> request.number() % 100 == 55, Fault.status(500));
  }

  /** One in ten. */
  private static boolean isBusy(ProxiedRequest request) {
    return request.number() % 10 == 3;
  }

  private static double share(
      FaultProxy proxy, java.util.function.Predicate<ProxiedRequest> which) {
    return (double) proxy.count(which) / proxy.requests().size();
  }

  private static boolean isLook(ProxiedRequest request) {
    return request.method().equals("GET") && request.path().endsWith(DEFINITION);
  }

  private static long looks(FaultProxy proxy) {
    return proxy.count(TroubledRestorePeerIT::isLook);
  }

  /** Restores, and proves that it did. */
  private void restore(Cluster cluster) {
    var request =
        RestoreRequest.of("back", RestoreSpec.all("troubled"))
            .allowing(Allowance.PRIVILEGED)
            .allowing(Allowance.DEPENDENTS);
    try (var contents = backup.contents(folder);
        var facts = new LiveClusterFacts(cluster, "velero", folder)) {
      var plan = RestorePlanner.plan(request, contents, facts);
      var outcome = run(plan, cluster);

      assertThat(outcome.refused()).isEmpty();
      assertThat(outcome.isComplete()).isTrue();
      assertThat(new RestoreVerification(cluster, folder).run(plan, outcome).findings()).isEmpty();
    }
  }

  private static RestoreOutcome run(RestorePlan plan, Cluster cluster) {
    return new DirectRestore(cluster, RestoreSettings.standard(), Clock.systemUTC(), new Random(1))
        .run(plan, RestoreJournal.none(), RestoreProgress.silent(), new StopSignal());
  }

  /** Nothing was tried before all that it may need was there. */
  private static void assertInOrder(List<AuditLog.Create> creates) {
    for (var rank = 1; rank < TroubledBackup.ORDER.size(); rank++) {
      var before = TroubledBackup.ORDER.get(rank - 1);
      var after = TroubledBackup.ORDER.get(rank);
      var last =
          creates.stream()
              .filter(one -> one.succeeded() && before.contains(one.resource()))
              .map(AuditLog.Create::received)
              .max(Instant::compareTo)
              .orElseThrow();
      assertThat(creates)
          .filteredOn(one -> after.contains(one.resource()))
          .as(after + " after " + before)
          .isNotEmpty()
          .allSatisfy(one -> assertThat(one.received()).isAfter(last));
    }
  }
}
