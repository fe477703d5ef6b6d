package io.lifeboat.transform;

import io.lifeboat.resource.KubeObject;

/** What becomes of an object. */
public sealed interface Verdict {
  /** It goes on, perhaps changed. */
  record Keep(KubeObject object) implements Verdict {}

  /** It is left out, and why. */
  record Skip(String reason) implements Verdict {}

  /** It cannot be handled, and why. */
  record Fail(String reason) implements Verdict {}
}
