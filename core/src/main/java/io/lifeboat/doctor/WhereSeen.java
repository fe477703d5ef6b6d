package io.lifeboat.doctor;

import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import java.util.function.Supplier;

/**
 * A look at a bucket's settings. Velero needs no right to see them, so those who have none are told
 * how to get it, and no more.
 */
record WhereSeen(BucketFacts bucket, String check) {
  Finding look(Supplier<Finding> look) {
    try {
      return look.get();
    } catch (LifeboatException e) {
      if (e.kind() != FailureKind.DENIED) {
        throw e;
      }
      return check.equals(PostureCheck.NAME)
          ? Finding.warning(
              check,
              "cannot be seen: " + e.getMessage(),
              e.hint() + "; all of it: " + bucket.ensure() + " --print-iam")
          : Finding.unseen(check);
    }
  }
}
