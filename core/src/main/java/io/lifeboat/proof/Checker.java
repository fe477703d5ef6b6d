package io.lifeboat.proof;

import io.lifeboat.archive.EntryPath;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * Looks at contents in a thread of its own, so that decompressing and digesting go on at the same
 * time. What waits is bounded in bytes, whatever the size of items.
 */
final class Checker implements TwinEntries.Sink, AutoCloseable {
  private static final int WAITING = 8 << 20;

  private final ContentCheck check;
  private final Semaphore room = new Semaphore(WAITING);
  private final ExecutorService worker =
      Executors.newSingleThreadExecutor(
          work -> {
            var thread = new Thread(work, "lifeboat-check");
            thread.setDaemon(true);
            return thread;
          });
  private @Nullable Future<?> last;

  Checker(ContentCheck check) {
    this.check = check;
  }

  @Override
  public void accept(EntryPath path, byte[] json, String twin) {
    var permits = Math.max(1, Math.min(json.length, WAITING));
    room.acquireUninterruptibly(permits);
    last =
        worker.submit(
            () -> {
              try {
                check.look(path, json, twin);
              } finally {
                room.release(permits);
              }
            });
  }

  /** Waits until all has been looked at. */
  @Override
  public void close() {
    worker.shutdown();
    var end = last;
    if (end == null) {
      return;
    }
    try {
      end.get();
    } catch (InterruptedException e) {
      worker.shutdownNow();
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }
}
