package io.lifeboat.lease;

import io.lifeboat.storage.ObjectBody;
import io.lifeboat.storage.ObjectPage;
import io.lifeboat.storage.ObjectStore;
import io.lifeboat.storage.StorageFailure;
import io.lifeboat.storage.StoredObject;
import java.io.InputStream;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** A store that loses answers, or lacks what a lease needs. */
final class SpoiledStore implements ObjectStore {
  private final ObjectStore store;
  int writes;
  boolean lose;
  boolean overlooksCondition;
  boolean looksFirstAndWritesLater;
  String loseAnswerOf = "";

  SpoiledStore(ObjectStore store) {
    this.store = store;
  }

  @Override
  public String location() {
    return store.location();
  }

  @Override
  public ObjectPage list(String prefix, Depth depth, String pageToken) {
    return store.list(prefix, depth, pageToken);
  }

  @Override
  public Optional<StoredObject> head(String key) {
    return store.head(key);
  }

  @Override
  public InputStream read(String key) {
    return store.read(key);
  }

  @Override
  public InputStream read(String key, long offset, long length) {
    return store.read(key, offset, length);
  }

  @Override
  public void write(String key, ObjectBody body) {
    if (lose) {
      throw StorageFailure.unreachable("no answer", "", null);
    }
    writes++;
    store.write(key, body);
  }

  @Override
  public boolean createIfAbsent(String key, ObjectBody body) {
    if (overlooksCondition) {
      store.write(key, body);
      return true;
    }
    if (looksFirstAndWritesLater) {
      var absent = store.head(key).isEmpty();
      LockSupport.parkNanos(50_000);
      if (absent) {
        store.write(key, body);
      }
      return absent;
    }
    var created = store.createIfAbsent(key, body);
    if (key.equals(loseAnswerOf)) {
      loseAnswerOf = "";
      throw StorageFailure.unreachable("no answer", "", null);
    }
    return created;
  }

  @Override
  public void delete(String key) {
    store.delete(key);
  }

  @Override
  public void close() {
    store.close();
  }
}
