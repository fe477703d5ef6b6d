package io.lifeboat.restore;

import io.lifeboat.archive.ArchiveContents;
import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import io.lifeboat.resource.ItemId;
import io.lifeboat.resource.KubeObject;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.FutureTask;
import java.util.function.BiConsumer;

/**
 * Hands out the items of an archive as objects, in order, while other processors parse those that
 * follow. Parsing is most of the time a plan takes; how much lies in memory at once is bounded.
 */
final class ReadAhead {
  /** Unparsed; as a tree an item takes some ten times as much. */
  private static final int CHUNK_BYTES = 64 << 10;

  private static final int CHUNKS = 8;

  private final ArchiveContents contents;

  ReadAhead(ArchiveContents contents) {
    this.contents = contents;
  }

  /** Some items that follow each other, parsed by whoever comes first. */
  private static final class Chunk extends FutureTask<List<Optional<KubeObject>>> {
    private final List<ItemId> items;

    Chunk(List<ItemId> items, ArchiveContents contents) {
      super(() -> items.stream().map(item -> ArchivedItems.parsed(contents.bytes(item))).toList());
      this.items = items;
    }

    /** Their objects; parses them here unless somebody else has begun to. */
    List<Optional<KubeObject>> objects() {
      run();
      try {
        return get();
      } catch (ExecutionException e) {
        throw e.getCause() instanceof RuntimeException unchecked
            ? unchecked
            : new IllegalStateException(e.getCause());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new LifeboatException(
            FailureKind.INTERRUPTED, "interrupted", "stopped while reading the backup");
      }
    }
  }

  /** Each item with its object, or without one when it is not a JSON object. */
  void each(Iterator<ItemId> items, BiConsumer<ItemId, Optional<KubeObject>> visitor) {
    var ahead = new ArrayDeque<Chunk>();
    while (items.hasNext() || !ahead.isEmpty()) {
      while (items.hasNext() && ahead.size() < CHUNKS) {
        var chunk = new Chunk(next(items), contents);
        ahead.add(chunk);
        ForkJoinPool.commonPool().execute(chunk);
      }
      var chunk = ahead.remove();
      var objects = chunk.objects();
      for (var i = 0; i < objects.size(); i++) {
        visitor.accept(chunk.items.get(i), objects.get(i));
      }
    }
  }

  private List<ItemId> next(Iterator<ItemId> items) {
    var chunk = new ArrayList<ItemId>();
    for (var bytes = 0L; bytes < CHUNK_BYTES && items.hasNext(); ) {
      var item = items.next();
      bytes += contents.length(item);
      chunk.add(item);
    }
    return chunk;
  }
}
