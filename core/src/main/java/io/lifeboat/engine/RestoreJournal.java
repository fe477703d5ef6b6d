package io.lifeboat.engine;

import io.lifeboat.resource.ItemId;

/**
 * Remembers which items of one restore are done, so that an interrupted restore goes on where it
 * stopped. A lost entry does no harm: the item is sent again and recognised.
 */
public interface RestoreJournal extends AutoCloseable {
  /** How it ended with an item in an earlier run; UNDONE when nothing is known. */
  ItemEnd known(ItemId target);

  /** Puts an end on record; called by several threads. */
  void record(ItemId target, ItemEnd end);

  @Override
  void close();

  /** Remembers nothing. */
  static RestoreJournal none() {
    return new RestoreJournal() {
      @Override
      public ItemEnd known(ItemId target) {
        return ItemEnd.UNDONE;
      }

      @Override
      public void record(ItemId target, ItemEnd end) {}

      @Override
      public void close() {}
    };
  }
}
