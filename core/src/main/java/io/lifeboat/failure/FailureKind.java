package io.lifeboat.failure;

/** What the caller can do about a failure; the closed set behind every exit code. */
public enum FailureKind {
  /** The words given make no sense; say them differently. */
  INVALID_INPUT,
  /** The named thing does not exist. */
  NOT_FOUND,
  /** Somebody else holds it: a lease, a collision. */
  HELD,
  /** Credentials are missing, wrong, expired, or not allowed to do this. */
  DENIED,
  /** Possible, but refused for safety; the hint names the option that overrides. */
  REFUSED,
  /** The other side did not answer, after retries. */
  UNAVAILABLE,
  /** Stored data is broken. */
  DAMAGED,
  /** Some of it was done. */
  PARTIAL,
  /** The deadline passed. */
  DEADLINE,
  /** The user said stop. */
  INTERRUPTED
}
