package io.lifeboat.velero.install;

import io.lifeboat.failure.LifeboatException;
import java.util.Locale;

/**
 * One thing that matters about an installation, and how it stands.
 *
 * @param reason one word in CamelCase
 * @param message a sentence for a reader; holds no secret
 */
public record Condition(ConditionType type, State state, String reason, String message) {
  /** How it stands. */
  public enum State {
    TRUE,
    FALSE,
    UNKNOWN;

    /** As the status has it. */
    @Override
    public String toString() {
      return name().charAt(0) + name().substring(1).toLowerCase(Locale.ROOT);
    }
  }

  static Condition yes(ConditionType type, String reason, String message) {
    return new Condition(type, State.TRUE, reason, message);
  }

  static Condition no(ConditionType type, String reason, String message) {
    return new Condition(type, State.FALSE, reason, message);
  }

  static Condition unknown(ConditionType type, String reason, String message) {
    return new Condition(type, State.UNKNOWN, reason, message);
  }

  /** A pass that could not even tell how things stand. */
  public static Condition failed(LifeboatException why) {
    return failed(ConditionType.READY, why);
  }

  /** What a failure stands in the way of, with what helps. */
  static Condition failed(ConditionType type, LifeboatException why) {
    return no(
        type,
        reason(why.code()),
        why.getMessage() + (why.hint().isEmpty() ? "" : "; " + why.hint()));
  }

  /** An object that is being deleted, or that nobody has looked at as it is now. */
  public static Condition unseen() {
    return unknown(
        ConditionType.READY, "Unseen", "nobody has looked at it as it is now, or it is going");
  }

  public boolean isTrue() {
    return state == State.TRUE;
  }

  /** A failure's code as a reason: {@code storage-denied} becomes {@code StorageDenied}. */
  static String reason(String code) {
    var reason = new StringBuilder();
    for (var word : code.split("-", -1)) {
      if (!word.isEmpty()) {
        reason.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
      }
    }
    return reason.toString();
  }
}
