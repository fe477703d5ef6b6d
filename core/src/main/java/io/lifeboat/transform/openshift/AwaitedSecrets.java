package io.lifeboat.transform.openshift;

import io.lifeboat.transform.Verdict;

/** Pull secrets that the cluster makes a while after a namespace, without which a pod fails. */
public final class AwaitedSecrets {
  /** As the original plugin says it, which does the waiting itself. */
  private static final String MISSING = "Secret is not getting created within 5 minutes, exiting";

  private AwaitedSecrets() {}

  static UnknownFact missing(String prefix) {
    return new UnknownFact(prefix + " " + MISSING);
  }

  /** Whether an object failed only because they are not there yet; later it may pass. */
  public static boolean areMissing(Verdict verdict) {
    return verdict instanceof Verdict.Fail fail && fail.reason().endsWith(MISSING);
  }
}
