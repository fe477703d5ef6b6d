package io.lifeboat.resource;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Hundreds of thousands of names in little memory: a name takes its letters and some 20 bytes, an
 * eighth of what an object in a hash set does. Each stands under a tag, such as the number of a
 * resource, and has a number of its own, counted from 0 in the order of coming. One thread writes;
 * any number may read what is written no more.
 */
public final class NameTable {
  /** The number of a name that is not there. */
  public static final int NONE = -1;

  private static final int FIRST_NAMES = 16;
  private static final int FIRST_LETTERS = 256;
  private static final long FNV = 0x100000001b3L;

  /** Names of archives are chosen by others; so that they cannot all fall into one place. */
  private final long seed = ThreadLocalRandom.current().nextLong();

  private final List<String> namespaces = new ArrayList<>();
  private final Map<String, Integer> numbers = new HashMap<>();
  private byte[] letters = new byte[FIRST_LETTERS];
  private int[] starts = new int[FIRST_NAMES + 1];
  private int[] places = new int[FIRST_NAMES];
  private int[] tags = new int[FIRST_NAMES];

  /** Number + 1 of the name that hashes there or shortly before; 0: none. At least half are 0. */
  private int[] slots = new int[4 * FIRST_NAMES];

  private int size;

  public int size() {
    return size;
  }

  /** The number of a name; added when it is not there. */
  public int put(int tag, NamespacedName name) {
    var place = numbers.computeIfAbsent(name.namespace(), this::newNamespace);
    var bytes = name.name().getBytes(StandardCharsets.UTF_8);
    var slot = slot(tag, place, bytes);
    if (slots[slot] == 0) {
      append(tag, place, bytes);
      slots[slot] = size;
      if (2 * size > slots.length) {
        rehash();
      }
      return size - 1;
    }
    return slots[slot] - 1;
  }

  private int newNamespace(String namespace) {
    namespaces.add(namespace);
    return namespaces.size() - 1;
  }

  /** The number of a name, or {@link #NONE}. */
  public int find(int tag, NamespacedName name) {
    var place = numbers.get(name.namespace());
    return place == null
        ? NONE
        : slots[slot(tag, place, name.name().getBytes(StandardCharsets.UTF_8))] - 1;
  }

  public NamespacedName name(int number) {
    var start = starts[number];
    return new NamespacedName(
        namespaces.get(places[number]),
        new String(letters, start, starts[number + 1] - start, StandardCharsets.UTF_8));
  }

  public int tag(int number) {
    return tags[number];
  }

  private void append(int tag, int place, byte[] bytes) {
    if (size == places.length) {
      var more = size + size / 2;
      starts = Arrays.copyOf(starts, more + 1);
      places = Arrays.copyOf(places, more);
      tags = Arrays.copyOf(tags, more);
    }
    var end = Math.addExact(starts[size], bytes.length);
    if (end > letters.length) {
      letters = Arrays.copyOf(letters, Math.addExact(end, end / 2));
    }
    System.arraycopy(bytes, 0, letters, starts[size], bytes.length);
    places[size] = place;
    tags[size] = tag;
    starts[++size] = end;
  }

  /** Where the name is, or where it would go. */
  private int slot(int tag, int place, byte[] bytes) {
    var mask = slots.length - 1;
    var slot = (int) hash(tag, place, bytes, 0, bytes.length) & mask;
    while (slots[slot] != 0 && !is(slots[slot] - 1, tag, place, bytes)) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private boolean is(int number, int tag, int place, byte[] bytes) {
    return tags[number] == tag
        && places[number] == place
        && Arrays.equals(letters, starts[number], starts[number + 1], bytes, 0, bytes.length);
  }

  private void rehash() {
    slots = new int[2 * slots.length];
    var mask = slots.length - 1;
    for (var number = 0; number < size; number++) {
      var slot =
          (int) hash(tags[number], places[number], letters, starts[number], starts[number + 1])
              & mask;
      while (slots[slot] != 0) {
        slot = (slot + 1) & mask;
      }
      slots[slot] = number + 1;
    }
  }

  private long hash(int tag, int place, byte[] bytes, int from, int to) {
    var hash = (seed ^ tag) * FNV;
    hash = (hash ^ place) * FNV;
    for (var i = from; i < to; i++) {
      hash = (hash ^ bytes[i]) * FNV;
    }
    return hash ^ hash >>> 32;
  }
}
