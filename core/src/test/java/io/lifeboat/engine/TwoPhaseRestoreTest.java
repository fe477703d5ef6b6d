package io.lifeboat.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.IntNode;
import io.lifeboat.archive.ArchiveLimits;
import io.lifeboat.archive.BackupStore;
import io.lifeboat.resource.GroupResource;
import io.lifeboat.resource.ItemId;
import io.lifeboat.resource.NamespacedName;
import io.lifeboat.restore.Allowance;
import io.lifeboat.restore.RestorePlan;
import io.lifeboat.restore.RestorePlanner;
import io.lifeboat.restore.RestoreRequest;
import io.lifeboat.storage.InMemoryStore;
import io.lifeboat.transform.FactBook;
import io.lifeboat.transform.openshift.Restoration;
import io.lifeboat.velero.RestoreSpec;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** DeploymentConfigs whose pods come back first, from backup to the last replica. */
class TwoPhaseRestoreTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-21T10:00:00.5Z"), ZoneOffset.UTC);
  private static final String STREAM =
      """
      {apiVersion: image.openshift.io/v1, kind: ImageStream,
       metadata: {name: cli, namespace: openshift},
       status: {dockerImageRepository: "%s/openshift/cli"}}
      """;
  private static final String CONFIG =
      """
      {apiVersion: apps.openshift.io/v1, kind: DeploymentConfig,
       metadata: {name: web, namespace: shop, uid: dc-1},
       spec: {replicas: 2, selector: {app: web},
              template: {metadata: {labels: {app: web}},
                         spec: {containers: [{name: web, image: "old:5000/shop/web:1"}]}}}}
      """;
  private static final String POD =
      """
      {apiVersion: v1, kind: Pod,
       metadata: {name: web-1-abcde, namespace: shop,
                  labels: {app: web, deployment: web-1, deploymentconfig: web},
                  annotations: {openshift.io/deployment-config.name: web},
                  ownerReferences: [{apiVersion: v1, kind: ReplicationController, name: web-1,
                                     uid: rc-1, controller: true}]},
       spec: {containers: [{name: web, image: "old:5000/shop/web:1"}],
              volumes: [{name: scratch, emptyDir: {}}]}}
      """;

  @TempDir Path temporary;
  private final BackupStore store = new BackupStore(new InMemoryStore());
  private FakeCluster target = target();

  private static FakeCluster openShift(String registry) {
    var cluster = new FakeCluster();
    cluster.serve("apps.openshift.io/v1", "DeploymentConfig", "deploymentconfigs");
    cluster.serve("project.openshift.io/v1", "Project", "projects");
    cluster.serve("image.openshift.io/v1", "ImageStream", "imagestreams");
    return cluster.with(STREAM.formatted(registry));
  }

  private static FakeCluster target() {
    return openShift("new:5000");
  }

  @BeforeEach
  void backUp() {
    var outcome =
        new DirectBackup(openShift("old:5000").with(CONFIG, POD), store, temporary, CLOCK)
            .run(
                BackupRequest.named(new NamespacedName("velero", "nightly")),
                BackupProgress.silent(),
                new StopSignal());

    assertThat(outcome.errors()).isEmpty();
  }

  private RestoreOutcome restore() {
    var spec =
        RestoreSpec.of(Restoration.object("back", "velero", "nightly", Map.of("shop", "copy")));
    try (var contents = store.contents("nightly", ArchiveLimits.standard(), temporary);
        var facts = new LiveClusterFacts(target, "velero", temporary)) {
      var source = new FactBook(new LiveFactSource(target, facts.served()));
      var restoration =
          new Restoration(
              Restoration.object("back", "velero", "nightly", Map.of("shop", "copy")),
              store.metadata("nightly").object());
      var request =
          RestoreRequest.of("back", spec)
              .with(restoration.into(facts.served(), source))
              .allowing(Allowance.DEPENDENTS);
      var plan = RestorePlanner.plan(request, contents, facts);
      return run(plan);
    }
  }

  private RestoreOutcome run(RestorePlan plan) {
    var settings = RestoreSettings.standard().withRequestsAtOnce(1);
    return new DirectRestore(target, settings, CLOCK, new Random(1))
        .run(plan, RestoreJournal.none(), RestoreProgress.silent(), new StopSignal());
  }

  @Test
  void theBackupRecordsWhatTheRestoreWillNeed() {
    try (var contents = store.contents("nightly", ArchiveLimits.standard(), temporary)) {
      var config =
          contents.object(
              new ItemId(
                  GroupResource.parse("deploymentconfigs.apps.openshift.io"),
                  new NamespacedName("shop", "web")));

      assertThat(config.annotations())
          .containsEntry("oadp.openshift.io/pods-have-volumes", "true")
          .containsEntry(
              "oadp.openshift.io/pod-labels", "app=web,deployment=web-1,deploymentconfig=web")
          .containsEntry("openshift.io/backup-registry-hostname", "old:5000");
    }
  }

  @Test
  void aDeploymentConfigEndsWithItsReplicasAndWithoutMarks() {
    var outcome = restore();

    var config = target.object("apps.openshift.io/v1", "DeploymentConfig", "copy", "web");
    assertThat(outcome.isComplete()).isTrue();
    assertThat(outcome.secondPhase().completed())
        .containsExactly(new NamespacedName("copy", "web"));
    assertThat(outcome.secondPhase().deleted())
        .containsExactly(new NamespacedName("copy", "web-1-abcde"));
    assertThat(config.at("/spec/replicas").asInt()).isEqualTo(2);
    assertThat(config.text("/spec/template/spec/containers/0/image"))
        .isEqualTo("new:5000/copy/web:1");
    assertThat(config.toYaml())
        .doesNotContain("original-replicas")
        .doesNotContain("replicas-modified");
    assertThat(target.has("v1", "Pod", "copy", "web-1-abcde")).isFalse();
    assertThat(target.requests.stream().filter(request -> !request.startsWith("list")).toList())
        .containsSubsequence(
            "create pods/copy/web-1-abcde",
            "create deploymentconfigs.apps.openshift.io/copy/web",
            "patch deploymentconfigs.apps.openshift.io/copy/web");
  }

  @Test
  void aSecondRunFindsTheDeploymentConfigAsItShouldBe() {
    restore();
    var version =
        target.object("apps.openshift.io/v1", "DeploymentConfig", "copy", "web").resourceVersion();

    restore();

    assertThat(
            target
                .object("apps.openshift.io/v1", "DeploymentConfig", "copy", "web")
                .resourceVersion())
        .isEqualTo(version);
  }

  @Test
  void replicasThatSomebodyHasChosenMeanwhileStay() {
    target.failing(
        (verb, item) -> {
          if (verb.equals("patch")) {
            throw new Killed();
          }
          return Optional.empty();
        });
    assertThatThrownBy(this::restore).isInstanceOf(Killed.class);
    target.failing((verb, item) -> Optional.empty());
    var config = target.object("apps.openshift.io/v1", "DeploymentConfig", "copy", "web");
    target.with(config.with("/spec/replicas", IntNode.valueOf(5)).toYaml());

    restore();

    assertThat(
            target
                .object("apps.openshift.io/v1", "DeploymentConfig", "copy", "web")
                .at("/spec/replicas")
                .asInt())
        .isEqualTo(5);
  }

  @Test
  void killedAnywhereTheNextRunEndsTheSame() {
    restore();
    var wanted = state();
    var requests = target.requests.size();

    for (var last = 1; last < requests; last++) {
      target = target();
      var left = new AtomicInteger(last);
      target.failing(
          (verb, item) -> {
            if (left.getAndDecrement() <= 0) {
              throw new Killed();
            }
            return Optional.empty();
          });
      assertThatThrownBy(this::restore)
          .as("killed after %d requests", last)
          .isInstanceOf(Killed.class);
      target.failing((verb, item) -> Optional.empty());

      restore();

      assertThat(state()).as("killed after %d requests", last).isEqualTo(wanted);
    }
  }

  private SortedMap<String, String> state() {
    var state = new TreeMap<String, String>();
    target.objects.forEach(
        (item, object) ->
            state.put(
                item.toString(),
                object.without("/metadata/uid").without("/metadata/resourceVersion").toYaml()));
    return state;
  }

  @Test
  void aPodWhoseDeploymentConfigIsMissingStays() {
    target.with(
        POD.replace("namespace: shop", "namespace: copy")
            .replace("app: web,", "app: web, oadp.openshift.io/disconnected-from-dc: back,"));

    var outcome =
        new CompleteDeployments(target, CLOCK, new StopSignal()).run("back", namespace -> true);

    assertThat(outcome.left())
        .containsExactly("pod copy/web-1-abcde stays: its DeploymentConfig is not there");
    assertThat(target.has("v1", "Pod", "copy", "web-1-abcde")).isTrue();
  }

  private static final class Killed extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }
}
