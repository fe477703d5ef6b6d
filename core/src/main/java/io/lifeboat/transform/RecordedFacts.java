package io.lifeboat.transform;

import io.lifeboat.resource.GroupResource;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The answers of a cluster as they once were. What was not asked then is not known now. */
public final class RecordedFacts implements FactSource {
  private final Map<Question, Answer> answers;
  private final Set<GroupResource> notServed = new HashSet<>();

  public RecordedFacts(Map<Question, Answer> answers) {
    this.answers = Map.copyOf(answers);
    answers.forEach(
        (question, answer) -> {
          if (answer instanceof Answer.NotServed) {
            notServed.add(question.resource());
          }
        });
  }

  @Override
  public Answer answer(Question question) {
    var answer = answers.get(question);
    if (answer != null) {
      return answer;
    }
    if (notServed.contains(question.resource())) {
      return new Answer.NotServed();
    }
    var list = answers.get(question.listed());
    return list == null
        ? new Answer.Failed("the recorded facts do not say: " + question)
        : FactBook.among(list, question);
  }
}
