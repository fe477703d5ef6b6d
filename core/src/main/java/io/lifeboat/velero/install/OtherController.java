package io.lifeboat.velero.install;

/**
 * An operator that does our work in the same namespace.
 *
 * @param who what shows that it is alive
 * @param remedy how to have it stop
 */
public record OtherController(String who, String remedy) {
  /** For a reader. */
  public String sentence() {
    return who + " looks after this; " + remedy;
  }
}
