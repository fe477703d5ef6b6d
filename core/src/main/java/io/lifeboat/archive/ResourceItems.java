package io.lifeboat.archive;

import io.lifeboat.resource.NamespacedName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** One resource of an archive: its items, and the versions they were stored in. */
final class ResourceItems {
  private final ItemTable items;
  private final Map<String, ItemTable> byVersion;
  private final String preferred;
  private final SortedSet<String> versions;

  private ResourceItems(Builder built) {
    this.preferred = built.preferred;
    this.versions = new TreeSet<>(built.versions);
    this.byVersion = new TreeMap<>();
    built.versioned.forEach((version, places) -> byVersion.put(version, ItemTable.of(places)));
    this.items = withoutPlain(ItemTable.of(built.plain));
  }

  /** Items that lie under a version only are taken from the preferred one, or the last one. */
  private ItemTable withoutPlain(ItemTable plain) {
    var all = new ArrayList<ItemTable.Place>();
    byVersion.forEach(
        (version, table) -> {
          if (!version.equals(preferred)) {
            table.places().forEach(all::add);
          }
        });
    Optional.ofNullable(byVersion.get(preferred)).ifPresent(t -> t.places().forEach(all::add));
    if (all.isEmpty()) {
      return plain;
    }
    plain.places().forEach(all::add);
    return ItemTable.of(all); // of several the last counts: plain before preferred before others
  }

  ItemTable items() {
    return items;
  }

  SortedSet<String> versions() {
    return versions;
  }

  String preferred() {
    return preferred;
  }

  /** The place of one version of an item; the preferred one is the plain one. */
  Optional<ItemTable.Place> find(NamespacedName name, String version) {
    var stored = Optional.ofNullable(byVersion.get(version)).flatMap(table -> table.find(name));
    return stored.isEmpty() && version.equals(preferred) ? items.find(name) : stored;
  }

  /** Collects places in the order of the archive. */
  static final class Builder {
    private final List<ItemTable.Place> plain = new ArrayList<>();
    private final Map<String, List<ItemTable.Place>> versioned = new TreeMap<>();
    private final SortedSet<String> versions = new TreeSet<>();
    private String preferred = "";

    void seen(EntryPath path) {
      if (!path.isPlain()) {
        versions.add(path.version());
        preferred = path.preferred() ? path.version() : preferred;
      }
    }

    void add(String version, ItemTable.Place place) {
      (version.isEmpty() ? plain : versioned.computeIfAbsent(version, v -> new ArrayList<>()))
          .add(place);
    }

    ResourceItems build() {
      return new ResourceItems(this);
    }
  }
}
