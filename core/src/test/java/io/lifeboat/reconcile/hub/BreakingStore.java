package io.lifeboat.reconcile.hub;

import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import io.lifeboat.storage.ObjectBody;
import io.lifeboat.storage.ObjectPage;
import io.lifeboat.storage.ObjectStore;
import io.lifeboat.storage.StoredObject;
import java.io.InputStream;
import java.util.Optional;

/** A bucket that can be out of reach. */
final class BreakingStore implements ObjectStore {
  private final ObjectStore store;
  private boolean broken;

  BreakingStore(ObjectStore store) {
    this.store = store;
  }

  void breakDown() {
    broken = true;
  }

  void mend() {
    broken = false;
  }

  private ObjectStore store() {
    if (broken) {
      throw new LifeboatException(
          FailureKind.UNAVAILABLE, "storage-unreachable", "the bucket does not answer");
    }
    return store;
  }

  @Override
  public String location() {
    return store.location();
  }

  @Override
  public ObjectPage list(String prefix, Depth depth, String pageToken) {
    return store().list(prefix, depth, pageToken);
  }

  @Override
  public Optional<StoredObject> head(String key) {
    return store().head(key);
  }

  @Override
  public InputStream read(String key) {
    return store().read(key);
  }

  @Override
  public InputStream read(String key, long offset, long length) {
    return store().read(key, offset, length);
  }

  @Override
  public void write(String key, ObjectBody body) {
    store().write(key, body);
  }

  @Override
  public boolean createIfAbsent(String key, ObjectBody body) {
    return store().createIfAbsent(key, body);
  }

  @Override
  public void delete(String key) {
    store().delete(key);
  }

  @Override
  public void close() {
    store.close();
  }
}
