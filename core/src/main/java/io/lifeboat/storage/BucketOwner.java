package io.lifeboat.storage;

/** Whose a bucket is, as far as the store says. */
public enum BucketOwner {
  /** The account of the credentials, or the one that was named. */
  OURS,
  /** Another account: it may be looked at, but is never taken. */
  OTHER,
  /** The store has no word for it, or was not asked. */
  UNKNOWN
}
