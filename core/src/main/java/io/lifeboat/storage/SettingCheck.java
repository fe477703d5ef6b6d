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

  SettingCheck as(State other, String reason) {
    return new SettingCheck(setting, wanted, found, other, reason, Optional.empty());
  }
}
