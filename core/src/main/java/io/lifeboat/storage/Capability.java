package io.lifeboat.storage;

/**
 * One thing that a store should do to objects, as it was tried; what it answered is never believed
 * without reading back.
 *
 * @param name a word or two, such as {@code ranges}
 * @param needed whether Velero or we cannot do without
 * @param lacking what it does instead; empty when it is as it should be
 */
public record Capability(String name, boolean needed, String lacking) {
  public boolean isThere() {
    return lacking.isEmpty();
  }
}
