package io.lifeboat.storage;

import java.time.Clock;

class InMemoryStoreTest extends ObjectStoreContract {
  @Override
  protected ObjectStore emptyStore(int pageSize) {
    return new InMemoryStore(Clock.systemUTC(), pageSize);
  }
}
