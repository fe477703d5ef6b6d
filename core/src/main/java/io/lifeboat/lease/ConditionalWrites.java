package io.lifeboat.lease;

/**
 * What a store makes of a create-if-absent.
 *
 * @param atomic whether exactly one of several wins, as far as trying can tell
 * @param why not; else empty
 */
public record ConditionalWrites(boolean atomic, String why) {
  static final ConditionalWrites ATOMIC = new ConditionalWrites(true, "");

  static ConditionalWrites lacking(String why) {
    return new ConditionalWrites(false, why);
  }
}
