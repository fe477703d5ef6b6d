package io.lifeboat.transform;

import io.lifeboat.resource.KubeObject;
import java.util.List;

/** A source that need not be asked about one object, because it is at hand. */
public record KnownObject(Question question, KubeObject object, FactSource source)
    implements FactSource {
  @Override
  public Answer answer(Question asked) {
    return asked.equals(question) ? new Answer.Found(List.of(object)) : source.answer(asked);
  }

  @Override
  public void refresh() {
    source.refresh();
  }
}
