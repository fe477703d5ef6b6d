package io.lifeboat.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import io.lifeboat.resource.KubeObject;
import io.lifeboat.transform.Answer;
import io.lifeboat.transform.FactSource;
import io.lifeboat.transform.Facts;
import io.lifeboat.transform.Passage;
import io.lifeboat.transform.Question;
import io.lifeboat.transform.Verdict;
import io.lifeboat.transform.openshift.ImageSettings;
import io.lifeboat.transform.reference.ReferenceTable;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class ClusterViewTest {
  private static final KubeObject DEPLOYMENT =
      KubeObject.parseYaml("{apiVersion: apps/v1, kind: Deployment, metadata: {name: web}}");
  private static final KubeObject POD =
      KubeObject.parseYaml(
          """
          {apiVersion: v1, kind: Pod, metadata: {name: web, namespace: shop},
           spec: {imagePullSecrets: [{name: default-dockercfg-old}]}}
          """);
  private static final KubeObject VERSION =
      KubeObject.parseYaml("{major: '1', minor: '28', gitVersion: v1.28.0}");

  private final FakeTime time = new FakeTime();

  @Test
  void theClusterIsAskedOnceForWhatManyItemsMustKnow() {
    var cluster = new FakeCluster(this::plain, List.of());
    var view = view(cluster);

    common(view);
    var asked = cluster.asked.size();
    common(view);

    assertThat(asked).isPositive();
    assertThat(cluster.asked).hasSize(asked);
  }

  @Test
  void whatWasAnsweredLongAgoIsAskedAgain() {
    var cluster = new FakeCluster(this::plain, List.of());
    var view = view(cluster);

    common(view);
    var asked = cluster.asked.size();
    time.pass(Duration.ofSeconds(31));
    common(view);

    assertThat(cluster.asked).hasSize(2 * asked);
  }

  private void common(ClusterView view) {
    var chain =
        ActionChains.of(ImageSettings.leaveImages(), ReferenceTable.standard())
            .of(Actions.all().get(1));
    assertThat(view.run(chain, Facts.none(), Passage.of(DEPLOYMENT)))
        .isInstanceOf(Verdict.Keep.class);
  }

  @Test
  void aPodWaitsForThePullSecretThatTheClusterMakesInANewNamespace() {
    var start = time.instant();
    Supplier<Boolean> made = () -> time.instant().isAfter(start.plusSeconds(3));
    var verdict = pod(question -> openShift(question, made));

    assertThat(verdict)
        .isInstanceOfSatisfying(
            Verdict.Keep.class,
            keep ->
                assertThat(keep.object().text("/spec/imagePullSecrets/0/name"))
                    .isEqualTo("default-dockercfg-new"));
  }

  @Test
  void waitingEndsAndIsNotRepeatedForTheSameNamespace() {
    var start = time.instant();
    FactSource never = question -> openShift(question, () -> false);
    var view = view(new FakeCluster(never, List.of()));

    assertThat(pod(view)).isInstanceOf(Verdict.Fail.class);
    var first = Duration.between(start, time.instant());
    var second = time.instant();
    assertThat(pod(view)).isInstanceOf(Verdict.Fail.class);

    assertThat(first).isBetween(Duration.ofMinutes(5), Duration.ofMinutes(6));
    assertThat(time.instant()).isEqualTo(second);
  }

  @Test
  void aPodThatFailsForAnotherReasonIsTriedOnceMoreAndNotWaitedFor() {
    var start = time.instant();
    var cluster = new FakeCluster(question -> new Answer.Absent(), List.of());

    assertThat(pod(view(cluster))).isInstanceOf(Verdict.Fail.class);

    assertThat(time.instant()).isEqualTo(start);
    assertThat(cluster.asked).filteredOn(one -> one.name().equals("shop")).hasSize(2);
  }

  @Test
  void aFailedLookUpFailsTheItemAtOnceAndIsNotRemembered() {
    var start = time.instant();
    var cluster = new FakeCluster(question -> new Answer.Failed("forbidden"), List.of());
    var view = view(cluster);

    assertThat(pod(view)).isInstanceOf(Verdict.Fail.class);
    var asked = cluster.asked.size();
    assertThat(pod(view)).isInstanceOf(Verdict.Fail.class);

    assertThat(cluster.asked).hasSizeGreaterThan(asked);
    assertThat(time.instant()).isEqualTo(start);
  }

  private Verdict pod(FactSource source) {
    return pod(view(new FakeCluster(source, List.of())));
  }

  private static Verdict pod(ClusterView view) {
    var action =
        Actions.called("lifeboat.io/07-pod-restore-plugin", java.util.Set.of(ActionKind.RESTORE));
    var chain = ActionChains.of(ImageSettings.leaveImages(), ReferenceTable.standard()).of(action);
    return view.run(chain, Facts.none(), Passage.of(POD));
  }

  private ClusterView view(FakeCluster cluster) {
    return new ClusterView(cluster, time, new Patience(time, time::pass));
  }

  private Answer plain(Question question) {
    return question.equals(Question.serverVersion())
        ? new Answer.Found(List.of(VERSION))
        : new Answer.NotServed();
  }

  private static Answer openShift(Question question, Supplier<Boolean> secretsAreMade) {
    var yaml =
        switch (question.resource().resource()) {
          case "namespaces" -> "{kind: Namespace, apiVersion: v1, metadata: {name: shop}}";
          case "clusterversions" ->
              "{metadata: {name: version}, status: {desired: {version: 4.14.1},"
                  + " capabilities: {enabledCapabilities: [ImageRegistry]}}}";
          case "configs" -> "{metadata: {name: cluster}, spec: {managementState: Managed}}";
          case "secrets" ->
              secretsAreMade.get()
                  ? "{kind: Secret, apiVersion: v1, metadata: {name: default-dockercfg-new, namespace:"
                      + " shop, annotations: {kubernetes.io/service-account.name: default,"
                      + " kubernetes.io/service-account.uid: u}}}"
                  : "";
          case "serviceaccounts" -> "{metadata: {name: default, namespace: shop, uid: u}}";
          default -> "";
        };
    return yaml.isEmpty()
        ? new Answer.Found(List.of())
        : new Answer.Found(List.of(KubeObject.parseYaml(yaml)));
  }
}
