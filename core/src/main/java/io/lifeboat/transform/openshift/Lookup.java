package io.lifeboat.transform.openshift;

import io.lifeboat.resource.KubeObject;
import io.lifeboat.transform.Answer;
import io.lifeboat.transform.Facts;
import io.lifeboat.transform.Question;
import java.util.List;
import java.util.Optional;

/** Reads the answers in facts. Failed look-ups always end the rule: they are never "not there". */
final class Lookup {
  private Lookup() {}

  /** The one object; ends the rule when it is not there. */
  static KubeObject required(Facts facts, Question question) {
    return found(facts, question).orElseThrow(() -> new UnknownFact(missing(question)));
  }

  /** The one object; empty when it is not there or its kind not served. */
  static Optional<KubeObject> found(Facts facts, Question question) {
    return members(facts, question).stream().findFirst();
  }

  /** The members of a list; none when its kind is not served. */
  static List<KubeObject> members(Facts facts, Question question) {
    var answer = facts.answer(question);
    if (answer instanceof Answer.Failed failed) {
      throw new UnknownFact(failed.reason());
    }
    if (answer instanceof Answer.NotYet later) {
      throw new UnknownFact(later.reason());
    }
    return answer instanceof Answer.Found found ? found.objects() : List.of();
  }

  /** Whether this restore must first make what the answer is about. */
  static boolean isNotYet(Facts facts, Question question) {
    return facts.answer(question) instanceof Answer.NotYet;
  }

  /** In the words of the API server. */
  static String missing(Question question) {
    return question.resource() + " \"" + question.name() + "\" not found";
  }
}
