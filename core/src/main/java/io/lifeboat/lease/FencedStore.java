package io.lifeboat.lease;

import io.lifeboat.storage.ObjectBody;
import io.lifeboat.storage.ObjectLock;
import io.lifeboat.storage.ObjectPage;
import io.lifeboat.storage.ObjectStore;
import io.lifeboat.storage.StoredObject;
import java.io.InputStream;
import java.util.Optional;

/**
 * A store to which nothing is written without a look at the lease right before. Deleting is
 * allowed: what was begun in vain must be cleared away.
 *
 * @param mayWrite fails when the lease is not held
 */
public record FencedStore(ObjectStore store, Runnable mayWrite) implements ObjectStore {
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
  public Optional<ObjectLock> lock(String key) {
    return store.lock(key);
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
    mayWrite.run();
    store.write(key, body);
  }

  @Override
  public boolean createIfAbsent(String key, ObjectBody body) {
    mayWrite.run();
    return store.createIfAbsent(key, body);
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
