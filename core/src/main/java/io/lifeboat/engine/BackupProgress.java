package io.lifeboat.engine;

/** Hears how a direct backup goes; calls come from several threads. */
public interface BackupProgress {
  /** All lists are made; about so many items will be stored. */
  void collected(int items);

  /** So many items are stored by now. */
  void stored(int items);

  /** Nobody listens. */
  static BackupProgress silent() {
    return new BackupProgress() {
      @Override
      public void collected(int items) {}

      @Override
      public void stored(int items) {}
    };
  }
}
