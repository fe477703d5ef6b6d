package io.lifeboat.lease;

import io.lifeboat.failure.LifeboatException;
import io.lifeboat.storage.ObjectBody;
import io.lifeboat.storage.ObjectStore;
import io.lifeboat.storage.StorageFailure;
import io.lifeboat.storage.StoredObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;

/** The epochs of one location: reads and writes, decides nothing. */
public final class EpochFolder {
  static final String FOLDER = "metadata/lifeboat/lease/";
  private static final String SUFFIX = ".json";

  private final ObjectStore store;

  /** Released ones never change again; what a late renewal might write does not matter. */
  private final Map<Long, SeenEpoch> released = new ConcurrentHashMap<>();

  public EpochFolder(ObjectStore store) {
    this.store = store;
  }

  String location() {
    return store.location();
  }

  static String key(long number) {
    return FOLDER + String.format(Locale.ROOT, "%010d", number) + SUFFIX;
  }

  /** The number in a key; absent where the object is none of ours. */
  static OptionalLong number(String key) {
    var name = key.substring(FOLDER.length());
    return name.matches("\\d{10}\\.json")
        ? OptionalLong.of(Long.parseLong(name.substring(0, name.length() - SUFFIX.length())))
        : OptionalLong.empty();
  }

  /**
   * All epochs there are.
   *
   * @throws LifeboatException DAMAGED, code {@code lease-damaged}; or the store's failures
   */
  public LeaseHistory read() {
    var found = new ArrayList<SeenEpoch>();
    var token = "";
    do {
      var page = store.list(FOLDER, ObjectStore.Depth.ALL, token);
      for (var object : page.objects()) {
        number(object.key()).ifPresent(number -> found.add(read(number, object)));
      }
      token = page.nextToken();
    } while (!token.isEmpty());
    return new LeaseHistory(found);
  }

  private SeenEpoch read(long number, StoredObject listed) {
    var known = released.get(number);
    if (known != null) {
      return known;
    }
    // The date is that of the listing, so it may be older than what is read, never newer.
    var seen = new SeenEpoch(read(number), listed.lastModified());
    if (seen.epoch().isReleased()) {
      released.put(number, seen);
    }
    return seen;
  }

  private Epoch read(long number) {
    var key = key(number);
    try (var stream = store.read(key)) {
      return EpochText.read(key, stream.readAllBytes());
    } catch (IOException | UncheckedIOException e) {
      throw StorageFailure.unreachable(
          "cannot read " + key + " from " + store.location(), "run the command again", e);
    }
  }

  /** Creates it if absent; whether that succeeded is seen by reading. */
  void create(Epoch epoch) {
    store.createIfAbsent(key(epoch.number()), body(epoch));
  }

  void overwrite(Epoch epoch) {
    store.write(key(epoch.number()), body(epoch));
  }

  private static ObjectBody body(Epoch epoch) {
    return ObjectBody.of(EpochText.write(epoch));
  }
}
