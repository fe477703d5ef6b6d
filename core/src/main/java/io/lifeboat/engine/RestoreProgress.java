package io.lifeboat.engine;

import io.lifeboat.restore.Wave;

/** Hears how a direct restore goes; calls come from several threads. */
public interface RestoreProgress {
  /** So many items are to be written, so many of them are already done by an earlier run. */
  void begun(int items, int done);

  /** A wave begins. */
  void wave(Wave wave);

  /** An item has ended, for now: a refused one may be tried again. */
  void ended(ItemResult result);

  /** Nobody listens. */
  static RestoreProgress silent() {
    return new RestoreProgress() {
      @Override
      public void begun(int items, int done) {}

      @Override
      public void wave(Wave wave) {}

      @Override
      public void ended(ItemResult result) {}
    };
  }
}
