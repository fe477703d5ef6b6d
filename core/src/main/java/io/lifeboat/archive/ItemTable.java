package io.lifeboat.archive;

import io.lifeboat.resource.NamespacedName;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where the items of one resource lie in the spool: sorted arrays, because an archive may have
 * hundreds of thousands.
 */
final class ItemTable {
  /** One item's place. */
  record Place(NamespacedName name, long offset, int length) {}

  private final Place[] places;

  private ItemTable(Place[] places) {
    this.places = places;
  }

  /** Sorts what was found; of several entries of one name the last counts, as when unpacked. */
  static ItemTable of(List<Place> found) {
    var sorted = found.toArray(Place[]::new);
    Arrays.sort(sorted, Comparator.comparing(Place::name)); // stable
    var kept = new ArrayList<Place>(sorted.length);
    for (var i = 0; i < sorted.length; i++) {
      if (i + 1 == sorted.length || !sorted[i].name().equals(sorted[i + 1].name())) {
        kept.add(sorted[i]);
      }
    }
    return new ItemTable(kept.toArray(Place[]::new));
  }

  Optional<Place> find(NamespacedName name) {
    var low = 0;
    var high = places.length - 1;
    while (low <= high) {
      var middle = (low + high) >>> 1;
      var order = places[middle].name().compareTo(name);
      if (order == 0) {
        return Optional.of(places[middle]);
      }
      low = order < 0 ? middle + 1 : low;
      high = order < 0 ? high : middle - 1;
    }
    return Optional.empty();
  }

  int size() {
    return places.length;
  }

  Stream<Place> places() {
    return Arrays.stream(places);
  }

  /** Sorted; a view, so that asking costs nothing. */
  List<NamespacedName> names() {
    return new AbstractList<>() {
      @Override
      public NamespacedName get(int index) {
        return places[index].name();
      }

      @Override
      public int size() {
        return places.length;
      }
    };
  }
}
