package io.lifeboat.archive;

import io.lifeboat.resource.NamespacedName;
import io.lifeboat.resource.Place;
import io.lifeboat.resource.PlaceTable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** One resource of an archive: where its items lie, and the versions they were stored in. */
final class ResourceItems {
  private final PlaceTable items;
  private final List<NamespacedName> names;
  private final Map<String, PlaceTable> byVersion;
  private final String preferred;
  private final SortedSet<String> versions;

  private ResourceItems(Builder built) {
    this.preferred = built.preferred;
    this.versions = new TreeSet<>(built.versions);
    this.byVersion = new TreeMap<>(built.versioned);
    this.items = withoutPlain(built.plain);
    this.names = items.sorted();
  }

  /** Items that lie under a version only are taken from the preferred one, or the last one. */
  private PlaceTable withoutPlain(PlaceTable plain) {
    if (byVersion.isEmpty()) {
      return plain;
    }
    var all = new PlaceTable(); // of several the last counts: plain before preferred before others
    byVersion.forEach(
        (version, table) -> {
          if (!version.equals(preferred)) {
            table.each(all::put);
          }
        });
    Optional.ofNullable(byVersion.get(preferred)).ifPresent(table -> table.each(all::put));
    plain.each(all::put);
    return all;
  }

  /** Sorted. */
  List<NamespacedName> names() {
    return names;
  }

  Optional<Place> find(NamespacedName name) {
    return items.find(name);
  }

  SortedSet<String> versions() {
    return versions;
  }

  String preferred() {
    return preferred;
  }

  /** The place of one version of an item; the preferred one is the plain one. */
  Optional<Place> find(NamespacedName name, String version) {
    var stored = Optional.ofNullable(byVersion.get(version)).flatMap(table -> table.find(name));
    return stored.isEmpty() && version.equals(preferred) ? items.find(name) : stored;
  }

  /** Collects places in the order of the archive. */
  static final class Builder {
    private final PlaceTable plain = new PlaceTable();
    private final Map<String, PlaceTable> versioned = new TreeMap<>();
    private final SortedSet<String> versions = new TreeSet<>();
    private String preferred = "";

    void seen(EntryPath path) {
      if (!path.isPlain()) {
        versions.add(path.version());
        preferred = path.preferred() ? path.version() : preferred;
      }
    }

    /** Of several entries of one name the last counts, as when unpacked. */
    void add(EntryPath path, Place place) {
      var table =
          path.version().isEmpty()
              ? plain
              : versioned.computeIfAbsent(path.version(), version -> new PlaceTable());
      table.put(path.item().name(), place);
    }

    ResourceItems build() {
      return new ResourceItems(this);
    }
  }
}
