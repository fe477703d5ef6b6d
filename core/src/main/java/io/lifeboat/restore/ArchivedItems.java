package io.lifeboat.restore;

import io.lifeboat.archive.ArchiveContents;
import io.lifeboat.failure.LifeboatException;
import io.lifeboat.resource.GroupResource;
import io.lifeboat.resource.GroupVersionKind;
import io.lifeboat.resource.ItemId;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.resource.ServedResource;
import io.lifeboat.resource.ServedResources;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The items of an archive as objects, and what kind they are without reading each. */
final class ArchivedItems {
  private final ArchiveContents contents;
  private final ArchiveContents asPreferred;
  private final ServedResources served;
  private final Set<ItemId> companions = new HashSet<>();
  private final Map<GroupResource, GroupVersionKind> kinds = new HashMap<>();

  /**
   * @param contents in the versions that are restored
   * @param asPreferred in those that the source preferred
   */
  ArchivedItems(ArchiveContents contents, ArchiveContents asPreferred, ServedResources served) {
    this.contents = contents;
    this.asPreferred = asPreferred;
    this.served = served;
  }

  /** Another item brings it along: such items are taken as the source preferred them. */
  void bringAlong(ItemId item) {
    if (contents != asPreferred) {
      companions.add(item);
    }
  }

  boolean contains(ItemId item) {
    return contents.contains(item);
  }

  /** Empty when the item is missing, or is not a JSON object. */
  Optional<KubeObject> read(ItemId item) {
    if (!contents.contains(item)) {
      return Optional.empty();
    }
    return parsed((companions.contains(item) ? asPreferred : contents).bytes(item));
  }

  /** Empty when the bytes are not a JSON object. */
  static Optional<KubeObject> parsed(byte[] json) {
    try {
      return Optional.of(KubeObject.parse(json));
    } catch (LifeboatException e) {
      if (e.code().equals("object-malformed")) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /** The kind of an item that nobody reads: that of its neighbours, or what the cluster says. */
  GroupVersionKind kind(ItemId item) {
    var known = kinds.get(item.resource());
    if (known == null) {
      known =
          read(item)
              .map(KubeObject::gvk)
              .or(() -> served.find(item.resource()).map(ServedResource::kind))
              .orElseGet(
                  () ->
                      new GroupVersionKind(
                          item.resource().group(), "", item.resource().resource()));
      kinds.put(item.resource(), known);
    }
    return known;
  }
}
