package io.lifeboat.lease;

/** How a hub stands with its lease, and so what it may do. */
public enum Standing {
  /** Never asked for, or not got. */
  NONE,
  /** The epoch is ours, but an earlier holder's time is not yet surely over: must not write. */
  WAITING,
  /** May write. */
  HELD,
  /** Held, but not renewed for half its time: must stop writing now. */
  FADING,
  /** Its time is over; a renewal may still find that nobody else came. */
  LAPSED,
  /** Another epoch has begun. Final. */
  FENCED,
  /** Given up by ourselves. Final. */
  RELEASED;

  /** Whether nobody else can hold it now. */
  public boolean isHeld() {
    return this == HELD || this == FADING;
  }

  /** Whether new backups may be begun. */
  public boolean mayWrite() {
    return this == HELD;
  }
}
