package io.lifeboat.restore;

import io.lifeboat.archive.ArchiveContents;
import io.lifeboat.resource.ItemId;
import io.lifeboat.resource.KubeObject;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * Hands out the items of an archive as objects, in order, while all processors parse the next few.
 * Parsing is most of the time a plan takes; how much lies in memory at once is bounded.
 */
final class ReadAhead {
  /** Unparsed; as a tree an item takes some ten times as much. */
  private static final int CHUNK_BYTES = 512 << 10;

  private record Unparsed(ItemId item, byte[] json) {}

  private record Parsed(ItemId item, Optional<KubeObject> object) {}

  private final ArchiveContents contents;

  ReadAhead(ArchiveContents contents) {
    this.contents = contents;
  }

  /** Each item with its object, or without one when it is not a JSON object. */
  void each(Iterator<ItemId> items, BiConsumer<ItemId, Optional<KubeObject>> visitor) {
    while (items.hasNext()) {
      chunk(items).parallelStream()
          .map(unparsed -> new Parsed(unparsed.item(), ArchivedItems.parsed(unparsed.json())))
          .toList()
          .forEach(parsed -> visitor.accept(parsed.item(), parsed.object()));
    }
  }

  private List<Unparsed> chunk(Iterator<ItemId> items) {
    var chunk = new ArrayList<Unparsed>();
    for (var bytes = 0; bytes < CHUNK_BYTES && items.hasNext(); ) {
      var item = items.next();
      var unparsed = new Unparsed(item, contents.bytes(item));
      bytes += unparsed.json().length;
      chunk.add(unparsed);
    }
    return chunk;
  }
}
