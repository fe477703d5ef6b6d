package io.lifeboat.doctor;

import io.lifeboat.failure.LifeboatException;
import io.lifeboat.storage.StorageFailure;
import java.util.List;
import java.util.Locale;

/** One action on the objects of a location, tried by itself. */
record ActionCheck(Permission permission, String need, Backing backing, Runnable action)
    implements Check {
  @Override
  public String name() {
    return permission.name().toLowerCase(Locale.ROOT);
  }

  @Override
  public List<String> needs() {
    return List.of(need);
  }

  @Override
  public Finding look() {
    try {
      action.run();
      return Finding.ok(name(), "allowed");
    } catch (LifeboatException e) {
      return e.code().equals(StorageFailure.FORBIDDEN)
          ? Finding.failed(name(), e, backing.grant(permission))
          : Finding.failed(name(), e); // such as a key that is not known: nothing grants that
    }
  }
}
