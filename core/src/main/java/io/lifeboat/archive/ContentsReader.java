package io.lifeboat.archive;

import io.lifeboat.resource.GroupResource;
import io.lifeboat.resource.ItemId;
import io.lifeboat.resource.Place;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Spools what an archive shows. An entry under the preferred version that follows its plain twin,
 * as Velero writes them, is passed over: it says the same.
 */
final class ContentsReader implements ArchiveVisitor {
  private final Spool spool;
  private final Map<GroupResource, ResourceItems.Builder> resources = new HashMap<>();
  private @Nullable ItemId lastPlain;

  ContentsReader(Spool spool) {
    this.spool = spool;
  }

  @Override
  public void visit(ArchiveEntry entry, InputStream content) throws IOException {
    var path = entry.path();
    var item = path.item();
    var resource = resources.computeIfAbsent(item.resource(), seen -> new ResourceItems.Builder());
    resource.seen(path);
    if (path.preferred() && item.equals(lastPlain)) {
      return;
    }
    var offset = spool.position();
    spool.append(content);
    resource.add(path, new Place(offset, Math.toIntExact(spool.position() - offset)));
    lastPlain = path.isPlain() ? item : null;
  }

  SortedMap<GroupResource, ResourceItems> finish() {
    spool.flush();
    var built = new TreeMap<GroupResource, ResourceItems>();
    resources.forEach((resource, items) -> built.put(resource, items.build()));
    return built;
  }
}
