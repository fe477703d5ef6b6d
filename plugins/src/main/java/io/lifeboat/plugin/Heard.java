package io.lifeboat.plugin;

import io.lifeboat.transform.Answer;
import io.lifeboat.transform.FactSource;
import io.lifeboat.transform.Question;

/** Listens to the answers that one run of a chain got. */
final class Heard implements FactSource {
  private final FactSource source;
  private boolean anything;
  private boolean failed;

  Heard(FactSource source) {
    this.source = source;
  }

  @Override
  public Answer answer(Question question) {
    var answer = source.answer(question);
    anything = true;
    failed |= answer instanceof Answer.Failed;
    return answer;
  }

  /** Whether other answers might have led elsewhere: some were given, and none was a failure. */
  boolean mayChange() {
    return anything && !failed;
  }
}
