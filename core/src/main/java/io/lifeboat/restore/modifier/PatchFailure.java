package io.lifeboat.restore.modifier;

/** Why a patch was not applied. */
final class PatchFailure extends Exception {
  private static final long serialVersionUID = 1L;

  /** What kind of failure; Velero treats each in its own way. */
  enum Cause {
    /** A {@code test} operation found another value. */
    TEST_FAILED,
    /** A place is not there. */
    MISSING,
    OTHER
  }

  private final Cause cause;

  PatchFailure(Cause cause, String message) {
    super(message);
    this.cause = cause;
  }

  Cause kind() {
    return cause;
  }
}
