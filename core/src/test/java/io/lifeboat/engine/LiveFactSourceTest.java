package io.lifeboat.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import io.lifeboat.transform.Answer;
import io.lifeboat.transform.Question;
import java.util.List;
import org.junit.jupiter.api.Test;

class LiveFactSourceTest {
  private final FakeCluster cluster =
      new FakeCluster().with("{apiVersion: v1, kind: Pod, metadata: {name: web, namespace: shop}}");

  private Answer ask(Question question) {
    return new LiveFactSource(cluster, cluster.discover()).answer(question);
  }

  @Test
  void whatIsThereIsFound() {
    var pod = cluster.object("v1", "Pod", "shop", "web");

    assertThat(ask(Question.one("pods", "shop", "web"))).isEqualTo(new Answer.Found(List.of(pod)));
    assertThat(ask(Question.all("pods", "shop"))).isEqualTo(new Answer.Found(List.of(pod)));
    assertThat(ask(Question.all("pods", "other"))).isEqualTo(new Answer.Found(List.of()));
  }

  @Test
  void missingUnservedAndFailedAreToldApart() {
    cluster.failedGroups.put("image.openshift.io/v1", "its backend is down");

    assertThat(ask(Question.one("pods", "shop", "gone"))).isEqualTo(new Answer.Absent());
    assertThat(ask(Question.all("builds.build.openshift.io", "")))
        .isEqualTo(new Answer.NotServed());
    assertThat(ask(Question.all("imagestreams.image.openshift.io", "openshift")))
        .isEqualTo(new Answer.Failed("API group image.openshift.io/v1 fails: its backend is down"));
  }

  @Test
  void aForbiddenReadIsAFailureButAClusterThatIsGoneEndsEverything() {
    cluster.failing(
        (verb, item) -> {
          throw item.resource().resource().equals("pods")
              ? new LifeboatException(FailureKind.DENIED, "cluster-forbidden", "no pods for you")
              : FakeCluster.unreachable();
        });

    assertThat(ask(Question.all("pods", "shop"))).isEqualTo(new Answer.Failed("no pods for you"));
    assertThatThrownBy(() -> ask(Question.all("secrets", "shop")))
        .isInstanceOf(LifeboatException.class);
  }

  @Test
  void theVersionIsReadFromTheServer() {
    assertThat(ask(Question.serverVersion()))
        .isInstanceOfSatisfying(
            Answer.Found.class,
            found ->
                assertThat(found.objects().get(0).text("/gitVersion"))
                    .isEqualTo(cluster.version()));
  }
}
