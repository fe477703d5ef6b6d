package io.lifeboat.storage;

import java.time.Clock;

class InMemoryStoreTest implements ObjectStoreContract {
  @Override
  public ObjectStore emptyStore(int pageSize) {
    return new InMemoryStore(Clock.systemUTC(), pageSize);
  }
}
