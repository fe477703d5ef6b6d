package io.lifeboat.doctor;

import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import io.lifeboat.storage.StorageFailure;
import io.lifeboat.storage.StoreAccess;
import java.util.List;

/**
 * Who the store takes us for. Not to be allowed to ask is no harm, nor is it where the service that
 * tells is out of reach, as in a network that leads to the store alone: the actions are tried next.
 */
record IdentityCheck(StoreAccess access) implements Check {
  @Override
  public String name() {
    return "identity";
  }

  @Override
  public List<String> needs() {
    return List.of("tls", "clock", "credentials");
  }

  @Override
  public Finding look() {
    try {
      return Finding.ok(name(), access.identity());
    } catch (LifeboatException e) {
      if (e.code().equals(StorageFailure.FORBIDDEN)) {
        return Finding.ok(name(), "may not ask; " + access.credentials());
      }
      if (e.kind() == FailureKind.UNAVAILABLE) {
        return Finding.warning(name(), String.valueOf(e.getMessage()), e.hint());
      }
      throw e;
    }
  }
}
