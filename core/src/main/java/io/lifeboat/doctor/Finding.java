package io.lifeboat.doctor;

import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import java.util.Locale;
import java.util.Optional;

/**
 * What a check found.
 *
 * @param what how it is, in a line
 * @param remedy the action or command that mends it; empty when nothing needs mending
 * @param code of the failure behind it; empty otherwise
 * @param kind present only with {@link State#FAILED}
 */
public record Finding(
    String check,
    State state,
    String what,
    String remedy,
    String code,
    Optional<FailureKind> kind) {

  /** How bad it is. */
  public enum State {
    OK,
    /** Works, but should be put right. */
    WARNING,
    FAILED,
    /** Not looked at, because something else failed. */
    SKIPPED;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public static Finding ok(String check, String what) {
    return new Finding(check, State.OK, what, "", "", Optional.empty());
  }

  public static Finding warning(String check, String what, String remedy) {
    return new Finding(check, State.WARNING, what, remedy, "", Optional.empty());
  }

  /** What went wrong, in its own words. */
  public static Finding failed(String check, LifeboatException why) {
    return failed(check, why, why.hint());
  }

  /** The same with a better remedy. */
  public static Finding failed(String check, LifeboatException why, String remedy) {
    return new Finding(
        check, State.FAILED, why.getMessage(), remedy, why.code(), Optional.of(why.kind()));
  }

  static Finding skipped(String check, String need) {
    return new Finding(
        check, State.SKIPPED, "needs " + need + ", which failed", "", "", Optional.empty());
  }

  /** For want of a permission that Velero does not need. */
  static Finding unseen(String check) {
    return new Finding(check, State.SKIPPED, "cannot be seen either", "", "", Optional.empty());
  }
}
