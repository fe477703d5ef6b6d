package io.lifeboat.transform;

import static org.assertj.core.api.Assertions.assertThat;

import io.lifeboat.resource.KubeObject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class FactBookTest {
  private final List<Question> asked = Collections.synchronizedList(new ArrayList<>());

  private static KubeObject object(String kind, String namespace, String name) {
    return KubeObject.parseYaml(
        """
        apiVersion: v1
        kind: %s
        metadata: {namespace: %s, name: %s}
        """
            .formatted(kind, namespace, name));
  }

  private FactSource source(Answer list) {
    return question -> {
      asked.add(question);
      return question.isList() ? list : FactBook.among(list, question);
    };
  }

  private static final Answer PODS =
      new Answer.Found(
          List.of(object("Pod", "shop", "a"), object("Pod", "shop", "b"), object("Pod", "x", "c")));

  @Test
  void theSameQuestionIsAskedOnce() {
    var book = new FactBook(source(PODS));

    book.answer(Question.all("pods", "shop"));
    book.answer(Question.all("pods", "shop"));

    assertThat(asked).containsExactly(Question.all("pods", "shop"));
  }

  @Test
  void manySinglesBecomeOneList() {
    var book = new FactBook(source(PODS));

    var answers =
        List.of("a", "b", "c", "d", "e").stream()
            .map(name -> book.answer(Question.one("pods", "shop", name)).getClass())
            .toList();

    assertThat(asked)
        .containsExactly(
            Question.one("pods", "shop", "a"),
            Question.one("pods", "shop", "b"),
            Question.all("pods", "shop"));
    assertThat(answers)
        .isEqualTo(
            List.of(
                Answer.Found.class,
                Answer.Found.class,
                Answer.Absent.class,
                Answer.Absent.class,
                Answer.Absent.class));
  }

  @Test
  void whoMayNotListStillGets() {
    var book =
        new FactBook(
            question -> {
              asked.add(question);
              return question.isList()
                  ? new Answer.Failed("pods is forbidden")
                  : FactBook.among(PODS, question);
            });

    for (var name : List.of("x", "y", "a", "b")) {
      book.answer(Question.one("pods", "shop", name));
    }

    assertThat(book.answer(Question.one("pods", "shop", "a"))).isInstanceOf(Answer.Found.class);
    assertThat(asked.stream().filter(Question::isList)).hasSize(1);
  }

  @Test
  void whatIsNotServedIsKnownAtOnce() {
    var book = new FactBook(source(new Answer.NotServed()));

    assertThat(book.answer(Question.one("pods", "shop", "a"))).isEqualTo(new Answer.NotServed());
  }

  @Test
  void aFailureIsNotRemembered() {
    var book =
        new FactBook(
            question -> {
              asked.add(question);
              return asked.size() == 1 ? new Answer.Failed("try later") : PODS;
            });
    var question = Question.all("pods", "shop");

    assertThat(book.answer(question)).isEqualTo(new Answer.Failed("try later"));
    assertThat(book.answer(question)).isEqualTo(PODS);
    assertThat(book.answers()).containsOnlyKeys(question);
  }

  @Test
  void whoAsksAtTheSameTimeWaitsForTheOneAnswer() throws Exception {
    var entered = new CountDownLatch(1);
    var goOn = new CountDownLatch(1);
    var book =
        new FactBook(
            question -> {
              asked.add(question);
              entered.countDown();
              try {
                goOn.await();
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
              return PODS;
            });
    var pool = Executors.newFixedThreadPool(4);
    try {
      var first = pool.submit(() -> book.answer(Question.all("pods", "shop")));
      entered.await();
      var second = pool.submit(() -> book.answer(Question.all("pods", "shop")));
      goOn.countDown();

      assertThat(first.get()).isEqualTo(second.get()).isEqualTo(PODS);
      assertThat(asked).hasSize(1);
    } finally {
      pool.shutdownNow();
    }
  }

  @Test
  void theDataOfSecretsIsNeverKept() {
    var secret =
        object("Secret", "shop", "s")
            .with("/data/password", "c2VjcmV0")
            .withAnnotation("openshift.io/token-secret.value", "token")
            .withAnnotation("kubernetes.io/service-account.name", "builder");
    var book = new FactBook(question -> new Answer.Found(List.of(secret)));

    var kept = (Answer.Found) book.answer(Question.all("secrets", "shop"));

    assertThat(kept.objects().get(0).toYaml()).doesNotContain("c2VjcmV0").doesNotContain("token:");
    assertThat(kept.objects().get(0).annotations())
        .containsOnlyKeys("kubernetes.io/service-account.name");
  }

  @Test
  void aRecordingAnswersWhatWasAskedAndSaysWhatWasNot() {
    var book = new FactBook(source(PODS));
    book.answer(Question.all("pods", "shop"));
    book.answer(Question.one("pods", "x", "gone"));

    var recorded = FactsFile.read(FactsFile.write(book.answers()));

    assertThat(recorded.answer(Question.one("pods", "shop", "b")))
        .isEqualTo(new Answer.Found(List.of(object("Pod", "shop", "b"))));
    assertThat(recorded.answer(Question.one("pods", "x", "gone"))).isEqualTo(new Answer.Absent());
    assertThat(recorded.answer(Question.all("secrets", "shop")))
        .isEqualTo(new Answer.Failed("the recorded facts do not say: secrets in shop"));
  }

  @Test
  void aNamespaceThatTheRestoreMakesIsNotThereYet() {
    var coming = new ComingNamespaces(source(new Answer.Found(List.of())));

    assertThat(coming.answer(Question.all("secrets", "shop"))).isInstanceOf(Answer.NotYet.class);
    assertThat(coming.answer(Question.one("namespaces", "", "shop")))
        .isEqualTo(new Answer.NotYet("namespace shop is not there yet"));
    assertThat(coming.answer(Question.all("pods", "shop"))).isInstanceOf(Answer.Found.class);
  }
}
