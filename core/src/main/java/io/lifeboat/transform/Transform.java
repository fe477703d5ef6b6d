package io.lifeboat.transform;

import io.lifeboat.resource.KubeObject;

/**
 * One rule that changes an object on its way through a backup or restore, named after its effect.
 */
public interface Transform {
  /** A stable name for reports: the effect in lower-case words joined by dashes. */
  String rule();

  boolean matches(KubeObject object);

  Verdict apply(KubeObject object, Facts facts);
}
