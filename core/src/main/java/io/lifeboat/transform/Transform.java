package io.lifeboat.transform;

import io.lifeboat.resource.KubeObject;
import java.util.List;

/**
 * One rule that changes an object on its way through a backup or restore, named after its effect.
 * Pure: equal arguments give equal results.
 */
public interface Transform {
  /** A stable name for reports: the effect in lower-case words joined by dashes. */
  String rule();

  boolean matches(KubeObject object);

  /**
   * What it has to know of the cluster to handle this object; asked before {@link #apply}.
   *
   * @param facts without answers
   */
  default List<Question> asks(Passage passage, Facts facts) {
    return List.of();
  }

  Verdict apply(Passage passage, Facts facts);
}
