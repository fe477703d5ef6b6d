package io.lifeboat.hub;

/**
 * One thing that matters about a hub's backups, and how it stands.
 *
 * @param reason one word in CamelCase
 * @param message a sentence for a reader; holds no secret
 */
public record HubCondition(Type type, State state, String reason, String message) {
  /** What is told. */
  public enum Type {
    READY("Ready"),
    STORAGE_AVAILABLE("StorageAvailable"),
    DISCOVERY_DEGRADED("DiscoveryDegraded"),
    LEASE_HELD("LeaseHeld"),
    COLLISION("Collision"),
    PAUSED("Paused"),
    DUPLICATE("Duplicate"),
    OTHER_CONTROLLER("OtherController");

    private final String word;

    Type(String word) {
      this.word = word;
    }

    /** As the status has it. */
    @Override
    public String toString() {
      return word;
    }
  }

  /** How it stands. */
  public enum State {
    TRUE("True"),
    FALSE("False"),
    UNKNOWN("Unknown");

    private final String word;

    State(String word) {
      this.word = word;
    }

    /** As the status has it. */
    @Override
    public String toString() {
      return word;
    }
  }

  static HubCondition of(Type type, boolean stands, String reason, String message) {
    return new HubCondition(type, stands ? State.TRUE : State.FALSE, reason, message);
  }

  static HubCondition unknown(Type type, String reason, String message) {
    return new HubCondition(type, State.UNKNOWN, reason, message);
  }

  public boolean isTrue() {
    return state == State.TRUE;
  }
}
