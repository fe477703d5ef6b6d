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

  private final ArchiveContents contents;

  ReadAhead(ArchiveContents contents) {
    this.contents = contents;
  }

  /** Each item with its object, or without one when it is not a JSON object. */
  void each(Iterator<ItemId> items, BiConsumer<ItemId, Optional<KubeObject>> visitor) {
    while (items.hasNext()) {
      var chunk = new ArrayList<ItemId>();
      var parsed = chunk(items, chunk).parallelStream().map(ArchivedItems::parsed).toList();
      for (var i = 0; i < parsed.size(); i++) {
        visitor.accept(chunk.get(i), parsed.get(i));
      }
    }
  }

  /** The JSON of the next few items, whose ids go into the list. */
  private List<byte[]> chunk(Iterator<ItemId> items, List<ItemId> ids) {
    var chunk = new ArrayList<byte[]>();
    for (var bytes = 0; bytes < CHUNK_BYTES && items.hasNext(); ) {
      var item = items.next();
      var json = contents.bytes(item);
      bytes += json.length;
      ids.add(item);
      chunk.add(json);
    }
    return chunk;
  }
}
