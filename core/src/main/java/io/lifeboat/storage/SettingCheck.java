package io.lifeboat.storage;

import java.util.Locale;
import java.util.Optional;

/**
 * One setting of a bucket beside the policy.
 *
 * @param why the reason for {@link State#REFUSED} and {@link State#UNSUPPORTED}; else empty
 * @param change present only with {@link State#DIFFERS}
 */
public record SettingCheck(
    Setting setting,
    String wanted,
    String found,
    State state,
    String why,
    Optional<BucketChange> change) {

  /** What is wanted where nothing is. */
  static final String ANY = "any";

  /** How a setting stands. */
  public enum State {
    /** As wanted, or better. */
    KEPT,
    /** Not as wanted; a change would help. */
    DIFFERS,
    /** Was not as wanted, and is now. */
    FIXED,
    /** Not as wanted, and not ours to change. */
    REFUSED,
    /** The store does not have it. */
    UNSUPPORTED;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Whether it is as wanted, or better. */
  public boolean isInOrder() {
    return state == State.KEPT || state == State.FIXED;
  }

  /** Whether somebody has to act: what the store does not have nobody can mend. */
  public boolean differs() {
    return state == State.DIFFERS || state == State.REFUSED;
  }

  static SettingCheck of(
      Setting setting, String wanted, String found, boolean good, BucketChange change) {
    return new SettingCheck(
        setting,
        wanted,
        found,
        good ? State.KEPT : State.DIFFERS,
        "",
        good ? Optional.empty() : Optional.of(change));
  }

  /** Not asked for: whatever it is, it stays. */
  static SettingCheck anything(Setting setting, String found) {
    return new SettingCheck(setting, ANY, found, State.KEPT, "", Optional.empty());
  }

  SettingCheck as(State other, String reason) {
    return new SettingCheck(setting, wanted, found, other, reason, Optional.empty());
  }
}
