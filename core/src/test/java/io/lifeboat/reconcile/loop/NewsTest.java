package io.lifeboat.reconcile.loop;

import static org.assertj.core.api.Assertions.assertThat;

import io.lifeboat.kube.Cluster.Change;
import io.lifeboat.reconcile.InstallOutcome;
import io.lifeboat.reconcile.ObjectChange;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.storage.BucketRecord;
import io.lifeboat.velero.install.Condition;
import io.lifeboat.velero.install.ConditionType;
import io.lifeboat.velero.install.InstallStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NewsTest {
  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
  private static final KubeObject FRESH =
      KubeObject.parseYaml(
          """
          apiVersion: managed.openshift.io/v1alpha2
          kind: VeleroInstall
          metadata: {name: cluster, namespace: velero, uid: 6f}
          """);
  private static final KubeObject READY =
      KubeObject.parseYaml(
          FRESH.toYaml()
              + "status: {conditions: [{type: Ready, status: 'True', reason: Ready, message: m}]}");

  private static InstallOutcome outcome(
      KubeObject before, Condition.State ready, String reason, Change... changes) {
    var condition = new Condition(ConditionType.READY, ready, reason, "as " + reason);
    var service = KubeObject.parseYaml("{kind: Service, metadata: {name: velero-metrics}}");
    return new InstallOutcome(
        before,
        new InstallStatus(
            new BucketRecord(Optional.empty(), false, Optional.empty(), Map.of()),
            List.of(condition)),
        List.of(changes).stream().map(change -> new ObjectChange(service, change)).toList(),
        Set.of(),
        List.of(),
        Duration.ZERO,
        Optional.empty());
  }

  @Test
  void aPassThatFoundAllInOrderIsNoNews() {
    assertThat(News.of(outcome(READY, Condition.State.TRUE, "Ready", Change.NONE))).isEmpty();
  }

  @Test
  void whatWasPutRightIsToldAndWhatWasFirstMadeToo() {
    assertThat(News.of(outcome(READY, Condition.State.TRUE, "Ready", Change.UPDATED)))
        .containsExactly(new News(false, "Repaired", "updated Service velero-metrics"));
    assertThat(News.of(outcome(FRESH, Condition.State.FALSE, "NoServer", Change.CREATED)))
        .containsExactly(
            new News(false, "Installed", "created Service velero-metrics"),
            new News(true, "NoServer", "as NoServer"));
  }

  @Test
  void anotherReasonNotToBeReadyIsAWarning() {
    assertThat(News.of(outcome(READY, Condition.State.FALSE, "BucketForbidden")))
        .containsExactly(new News(true, "BucketForbidden", "as BucketForbidden"));
  }

  @Test
  void theSameNewsOfTheSameObjectIsTheSameEvent() {
    var news = new News(true, "BucketForbidden", "m");

    var event = news.event(FRESH, NOW, "lifeboat_a");

    assertThat(news.event(READY, NOW.plusSeconds(9), "lifeboat_b").name()).isEqualTo(event.name());
    assertThat(new News(true, "BucketForbidden", "n").event(FRESH, NOW, "lifeboat_a").name())
        .isNotEqualTo(event.name());
    assertThat(event.namespace()).isEqualTo(event.text("/involvedObject/namespace"));
    assertThat(event.text("/involvedObject/uid")).isEqualTo("6f");
    assertThat(event.text("/type")).isEqualTo("Warning");
  }

  @Test
  void aLongStoryIsCutToWhatTheServerTakes() {
    assertThat(new News(false, "Repaired", "x".repeat(5000)).message()).hasSize(1001);
  }
}
