package io.lifeboat.reconcile.hub;

/** Whether a hub writes only while it holds its bucket's lease (design §7.3). */
public enum Fencing {
  /** Wherever the bucket can be reached; elsewhere as the hub operator does, and say so. */
  AUTO,
  /** Always; where the bucket cannot be reached, nothing is written. */
  REQUIRE,
  /** Never. */
  OFF
}
