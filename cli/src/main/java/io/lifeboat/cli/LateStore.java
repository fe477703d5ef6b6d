package io.lifeboat.cli;

import io.lifeboat.storage.ObjectBody;
import io.lifeboat.storage.ObjectLock;
import io.lifeboat.storage.ObjectPage;
import io.lifeboat.storage.ObjectStore;
import io.lifeboat.storage.StoredObject;
import java.io.InputStream;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A store that is opened when something is first asked of it, so that whoever looks for the reason
 * why it cannot be opened comes to look.
 */
final class LateStore implements ObjectStore {
  private final String location;
  private final Supplier<ObjectStore> opening;
  private @Nullable ObjectStore opened;

  LateStore(String location, Supplier<ObjectStore> opening) {
    this.location = location;
    this.opening = opening;
  }

  private synchronized ObjectStore store() {
    if (opened == null) {
      opened = opening.get();
    }
    return opened;
  }

  @Override
  public String location() {
    return location;
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
  public Optional<ObjectLock> lock(String key) {
    return store().lock(key);
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
  public synchronized void close() {
    if (opened != null) {
      opened.close();
    }
  }
}
