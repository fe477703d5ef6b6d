package io.lifeboat.cli;

import io.lifeboat.cli.output.Progress;
import io.lifeboat.engine.ItemResult;
import io.lifeboat.engine.RestoreProgress;
import io.lifeboat.restore.Wave;
import java.util.concurrent.atomic.AtomicInteger;

/** Turns what the engine says of a restore into progress on the terminal. */
final class ProgressOfRestore implements RestoreProgress, AutoCloseable {
  private final Progress progress;
  private final Underway.Work work;
  private final AtomicInteger done = new AtomicInteger();
  private volatile int total;

  ProgressOfRestore(Progress progress, Underway.Work work) {
    this.progress = progress;
    this.work = work;
  }

  @Override
  public void begun(int items, int alreadyDone) {
    total = items;
    done.set(alreadyDone);
  }

  @Override
  public void wave(Wave wave) {
    show(done.get());
  }

  @Override
  public void ended(ItemResult result) {
    if (!result.passing()) { // a passing refusal is tried again
      show(done.incrementAndGet());
    }
  }

  private void show(int count) {
    var reached = Math.min(count, total);
    work.reached(reached + " of " + total + " items are done");
    progress.reached(reached, total);
  }

  @Override
  public void close() {
    progress.close();
  }
}
