package io.lifeboat.engine;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.RandomAccess;

/**
 * Some entries of a list that does not change, in the order they were picked: only their places are
 * kept, because the decisions of a plan are unpacked one by one.
 */
final class Picked<T> extends AbstractList<T> implements RandomAccess {
  private static final int FIRST = 16;

  private final List<T> all;
  private int[] places = new int[FIRST];
  private int size;

  Picked(List<T> all) {
    this.all = all;
  }

  /** Picks the entry at that place. */
  void pick(int place) {
    if (size == places.length) {
      places = Arrays.copyOf(places, size + size / 2);
    }
    places[size++] = Objects.checkIndex(place, all.size());
  }

  @Override
  public T get(int index) {
    return all.get(places[Objects.checkIndex(index, size)]);
  }

  @Override
  public int size() {
    return size;
  }
}
