package io.lifeboat.lease;

import io.lifeboat.storage.ObjectBody;
import io.lifeboat.storage.ObjectPage;
import io.lifeboat.storage.ObjectStore;
import io.lifeboat.storage.StoredObject;
import java.io.InputStream;
import java.util.Optional;
import java.util.function.Supplier;

/** A store each of whose requests waits for its turn, before it takes effect and after. */
record SteppedStore(ObjectStore store, Turns turns) implements ObjectStore {
  /** Who decides when a request goes on, and what becomes of it. */
  interface Turns {
    /** Returns when it is our turn; throws when we are killed. */
    void await();

    /** Carries a write out now, later, or with its answer lost. */
    boolean carryOut(Supplier<Boolean> write);
  }

  private <T> T step(String key, Supplier<T> request) {
    if (key.contains("/probe/create-") || key.endsWith("/probe/")) {
      return request.get();
    }
    turns.await();
    var answer = request.get();
    turns.await();
    return answer;
  }

  @Override
  public String location() {
    return store.location();
  }

  @Override
  public ObjectPage list(String prefix, Depth depth, String pageToken) {
    return step(prefix, () -> store.list(prefix, depth, pageToken));
  }

  @Override
  public Optional<StoredObject> head(String key) {
    return step(key, () -> store.head(key));
  }

  @Override
  public InputStream read(String key) {
    return step(key, () -> store.read(key));
  }

  @Override
  public InputStream read(String key, long offset, long length) {
    return step(key, () -> store.read(key, offset, length));
  }

  @Override
  public void write(String key, ObjectBody body) {
    step(
        key,
        () ->
            turns.carryOut(
                () -> {
                  store.write(key, body);
                  return true;
                }));
  }

  @Override
  public boolean createIfAbsent(String key, ObjectBody body) {
    return key.contains("/probe/")
        ? store.createIfAbsent(key, body)
        : step(key, () -> turns.carryOut(() -> store.createIfAbsent(key, body)));
  }

  @Override
  public void delete(String key) {
    step(
        key,
        () -> {
          store.delete(key);
          return true;
        });
  }

  @Override
  public void close() {
    store.close();
  }
}
