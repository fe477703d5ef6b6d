package io.lifeboat.sandbox.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

/**
 * The objects of one resource, and the changes that led to them as far as they are remembered. A
 * past state is the present one with the later changes undone, so a paged list costs no copy.
 */
final class ResourceTable {
  private final AtomicLong revisions;
  private final int remembered;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final NavigableMap<String, Stored> objects = new TreeMap<>();
  private final ArrayDeque<Change> history = new ArrayDeque<>();
  private long forgotten;

  /**
   * A part of a table in order.
   *
   * @param revision the state it shows
   * @param remaining how many follow after the limit
   */
  record Page(List<Stored> objects, long revision, int remaining) {}

  ResourceTable(AtomicLong revisions, int remembered) {
    this.revisions = revisions;
    this.remembered = remembered;
  }

  Optional<Stored> get(String key) {
    lock.lock();
    try {
      return Optional.ofNullable(objects.get(key));
    } finally {
      lock.unlock();
    }
  }

  /** Puts an object where {@code expected} is; empty when something else is there by now. */
  Optional<Stored> put(Optional<Stored> expected, String key, ObjectNode tree) {
    lock.lock();
    try {
      if (objects.get(key) != expected.orElse(null)) {
        return Optional.empty();
      }
      var stored = Stored.of(tree, revisions.incrementAndGet());
      objects.put(key, stored);
      remember(new Change(stored, expected, false));
      return Optional.of(stored);
    } finally {
      lock.unlock();
    }
  }

  /** Removes that very object, with its last words; empty when something else is there by now. */
  Optional<Stored> remove(Stored expected, ObjectNode last) {
    lock.lock();
    try {
      if (objects.get(expected.key()) != expected) {
        return Optional.empty();
      }
      var gone = Stored.of(last, revisions.incrementAndGet());
      objects.remove(expected.key());
      remember(new Change(gone, Optional.of(expected), true));
      return Optional.of(gone);
    } finally {
      lock.unlock();
    }
  }

  private void remember(Change change) {
    history.addLast(change);
    if (history.size() > remembered) {
      forgotten = history.removeFirst().revision();
    }
    changed.signalAll();
  }

  /** The state of now. */
  Page page(String namespace, String after, int limit, Predicate<Stored> wanted) {
    lock.lock();
    try {
      return page(objects, revisions.get(), namespace, after, limit, wanted);
    } finally {
      lock.unlock();
    }
  }

  /** The state at a revision; empty when that is forgotten. */
  Optional<Page> pageAt(
      long revision, String namespace, String after, int limit, Predicate<Stored> wanted) {
    lock.lock();
    try {
      return revision < forgotten
          ? Optional.empty()
          : Optional.of(page(at(revision), revision, namespace, after, limit, wanted));
    } finally {
      lock.unlock();
    }
  }

  private NavigableMap<String, Stored> at(long revision) {
    var later = changesAfter(revision);
    if (later.isEmpty()) {
      return objects;
    }
    var past = new TreeMap<>(objects);
    Collections.reverse(later);
    for (var change : later) {
      change
          .before()
          .ifPresentOrElse(
              before -> past.put(before.key(), before), () -> past.remove(change.after().key()));
    }
    return past;
  }

  private static Page page(
      NavigableMap<String, Stored> from,
      long revision,
      String namespace,
      String after,
      int limit,
      Predicate<Stored> wanted) {
    var found = new ArrayList<Stored>();
    var remaining = 0;
    for (var object : range(from, namespace, after).values()) {
      if (found.size() < limit) {
        if (wanted.test(object)) {
          found.add(object);
        }
      } else {
        remaining++;
      }
    }
    return new Page(found, revision, remaining);
  }

  private static SortedMap<String, Stored> range(
      NavigableMap<String, Stored> from, String namespace, String after) {
    if (namespace.isEmpty()) {
      return from.tailMap(after, false);
    }
    var first = namespace + "/";
    var end = namespace + "0"; // '0' follows '/'
    var start = after.compareTo(first) < 0 ? first : after;
    return start.compareTo(end) < 0
        ? from.subMap(start, false, end, false)
        : Collections.emptySortedMap();
  }

  boolean isEmpty(String namespace) {
    return page(namespace, "", 1, object -> true).objects().isEmpty();
  }

  /**
   * The changes after a revision, oldest first, waiting for one up to a deadline; an empty result
   * when that revision is forgotten.
   */
  Optional<List<Change>> await(long revision, long nanos) throws InterruptedException {
    var left = nanos;
    lock.lockInterruptibly();
    try {
      while (revision >= forgotten && left > 0) {
        var changes = changesAfter(revision);
        if (!changes.isEmpty()) {
          return Optional.of(changes);
        }
        left = changed.awaitNanos(left);
      }
      return revision < forgotten ? Optional.empty() : Optional.of(changesAfter(revision));
    } finally {
      lock.unlock();
    }
  }

  private List<Change> changesAfter(long revision) {
    var later = new ArrayList<Change>();
    var newestFirst = history.descendingIterator();
    while (newestFirst.hasNext()) {
      var change = newestFirst.next();
      if (change.revision() <= revision) {
        break;
      }
      later.add(change);
    }
    Collections.reverse(later);
    return later;
  }
}
