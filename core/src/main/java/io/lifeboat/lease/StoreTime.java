package io.lifeboat.lease;

import io.lifeboat.storage.ObjectBody;
import io.lifeboat.storage.ObjectStore;
import java.time.Instant;
import java.util.UUID;

/** Asks a store what time it is, by writing something there. */
public final class StoreTime {
  static final String FOLDER = "metadata/lifeboat/probe/";

  private final ObjectStore store;

  public StoreTime(ObjectStore store) {
    this.store = store;
  }

  /** The store's date of an object written now; at most a second before the store's time. */
  public Instant now() {
    var key = FOLDER + "time-" + UUID.randomUUID();
    store.write(key, ObjectBody.of(new byte[0]));
    try {
      return store
          .head(key)
          .orElseThrow(() -> LeaseFailure.inconsistent(store.location()))
          .lastModified();
    } finally {
      store.delete(key);
    }
  }
}
