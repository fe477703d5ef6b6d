package io.lifeboat.engine;

/** How it ended with one item of a direct restore. */
public enum ItemEnd {
  /** It is there now and was not before; also when an interrupted run of this restore made it. */
  CREATED,
  UPDATED,
  /** It was there, and says the same. */
  UNCHANGED,
  /** It was there, differs, and was left as it is. */
  KEPT,
  /** The server did not take it. */
  REFUSED,
  /** Stopped before it was done; the next run takes it up. */
  UNDONE;

  /** Whether the next run of the same restore may pass it over. */
  public boolean isFinal() {
    return this != REFUSED && this != UNDONE;
  }
}
