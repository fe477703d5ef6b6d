package io.lifeboat.resource;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.RandomAccess;
import java.util.function.BiConsumer;
import java.util.function.IntUnaryOperator;

/**
 * Where named objects lie in a file, in little memory (see {@link NameTable}); there may be
 * hundreds of thousands. One thread writes; any number may read what is written no more.
 */
public final class PlaceTable {
  private static final int FIRST = 16;

  private final NameTable names = new NameTable();
  private long[] offsets = new long[FIRST];
  private int[] lengths = new int[FIRST];

  /** Of several places of one name the last counts. */
  public void put(NamespacedName name, Place place) {
    var number = names.put(0, name);
    if (number == offsets.length) {
      offsets = Arrays.copyOf(offsets, number + number / 2);
      lengths = Arrays.copyOf(lengths, number + number / 2);
    }
    offsets[number] = place.offset();
    lengths[number] = place.length();
  }

  public int size() {
    return names.size();
  }

  public boolean isEmpty() {
    return size() == 0;
  }

  public Optional<Place> find(NamespacedName name) {
    var number = names.find(0, name);
    return number == NameTable.NONE ? Optional.empty() : Optional.of(place(number));
  }

  private Place place(int number) {
    return new Place(offsets[number], lengths[number]);
  }

  /** All, in the order in which each name came first. */
  public void each(BiConsumer<NamespacedName, Place> visitor) {
    for (var number = 0; number < size(); number++) {
      visitor.accept(names.name(number), place(number));
    }
  }

  /** In the order in which they came; a view. */
  public List<NamespacedName> names() {
    return new Names(i -> i, names.size());
  }

  /** Sorted, as they are now; a view. */
  public List<NamespacedName> sorted() {
    var came = names();
    for (var i = 1; i < came.size(); i++) {
      if (came.get(i - 1).compareTo(came.get(i)) > 0) {
        var order = order();
        return new Names(place -> order[place], order.length);
      }
    }
    return came; // as API servers and Velero list them
  }

  private int[] order() {
    var order = new Integer[size()];
    Arrays.setAll(order, number -> number);
    Arrays.sort(order, (a, b) -> names.name(a).compareTo(names.name(b)));
    return Arrays.stream(order).mapToInt(Integer::intValue).toArray();
  }

  private final class Names extends AbstractList<NamespacedName> implements RandomAccess {
    private final IntUnaryOperator order;
    private final int size;

    Names(IntUnaryOperator order, int size) {
      this.order = order;
      this.size = size;
    }

    @Override
    public NamespacedName get(int index) {
      return names.name(order.applyAsInt(Objects.checkIndex(index, size)));
    }

    @Override
    public int size() {
      return size;
    }
  }
}
