package io.lifeboat.storage;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * A bucket in memory, for tests of what stands above storage. Held to {@link ObjectStoreContract}.
 */
public final class InMemoryStore implements ObjectStore {
  private final ConcurrentSkipListMap<String, Entry> entries =
      new ConcurrentSkipListMap<>(ObjectKey.ORDER);
  private final Clock clock;
  private final int pageSize;

  public InMemoryStore() {
    this(Clock.systemUTC(), 1000);
  }

  public InMemoryStore(Clock clock, int pageSize) {
    this.clock = clock;
    this.pageSize = pageSize;
  }

  @Override
  public String location() {
    return "memory://bucket";
  }

  @Override
  public ObjectPage list(String prefix, Depth depth, String pageToken) {
    var objects = new ArrayList<StoredObject>();
    var folders = new ArrayList<String>();
    var last = pageToken;
    for (var key : entries.tailMap(prefix, true).keySet()) {
      if (!key.startsWith(prefix)) {
        break;
      }
      var slash = depth == Depth.FOLDER ? key.indexOf('/', prefix.length()) : -1;
      var shown = slash < 0 ? key : key.substring(0, slash + 1);
      if (ObjectKey.ORDER.compare(shown, last) <= 0) {
        continue;
      }
      if (objects.size() + folders.size() == pageSize) {
        return new ObjectPage(objects, folders, last);
      }
      if (slash < 0) {
        head(key).ifPresent(objects::add);
      } else {
        folders.add(shown);
      }
      last = shown;
    }
    return new ObjectPage(objects, folders, "");
  }

  @Override
  public Optional<StoredObject> head(String key) {
    return Optional.ofNullable(entries.get(ObjectKey.require(key)))
        .map(entry -> new StoredObject(key, entry.bytes.length, entry.written));
  }

  @Override
  public InputStream read(String key) {
    return read(key, 0, Long.MAX_VALUE);
  }

  @Override
  public InputStream read(String key, long offset, long length) {
    var entry = entries.get(ObjectKey.require(key));
    if (entry == null) {
      throw StorageFailure.objectNotFound(location(), key);
    }
    var from = (int) Math.min(offset, entry.bytes.length);
    var count = (int) Math.min(length, entry.bytes.length - from);
    return new ByteArrayInputStream(Arrays.copyOfRange(entry.bytes, from, from + count));
  }

  @Override
  public void write(String key, ObjectBody body) {
    entries.put(ObjectKey.require(key), entry(body));
  }

  @Override
  public boolean createIfAbsent(String key, ObjectBody body) {
    return entries.putIfAbsent(ObjectKey.require(key), entry(body)) == null;
  }

  private Entry entry(ObjectBody body) {
    try (var stream = body.open()) {
      return new Entry(stream.readAllBytes(), clock.instant());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void delete(String key) {
    entries.remove(ObjectKey.require(key));
  }

  @Override
  public void close() {
    // holds nothing open
  }

  private static final class Entry {
    final byte[] bytes;
    final Instant written;

    Entry(byte[] bytes, Instant written) {
      this.bytes = bytes;
      this.written = written;
    }
  }
}
