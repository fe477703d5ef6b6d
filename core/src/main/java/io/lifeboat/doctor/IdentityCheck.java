package io.lifeboat.doctor;

import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import io.lifeboat.storage.StoreAccess;
import java.util.List;

/** Who the store takes us for. Not to be allowed to ask is no harm: the actions are tried next. */
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
      if (e.kind() == FailureKind.DENIED && e.hint().contains("s3:")) {
        return Finding.ok(name(), "may not ask; key " + access.credentials());
      }
      throw e;
    }
  }
}
