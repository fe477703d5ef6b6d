package io.lifeboat.doctor;

import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import java.util.List;
import java.util.Locale;

/** One action on the objects of a location, tried by itself. */
record ActionCheck(Permission permission, String need, String location, Runnable action)
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
      return Finding.failed(name(), e, e.kind() == FailureKind.DENIED ? remedy(e) : e.hint());
    }
  }

  /** A key that is not known needs another remedy than one that may not. */
  private String remedy(LifeboatException e) {
    return e.hint().contains("s3:") || e.hint().isEmpty() ? permission.remedy(location) : e.hint();
  }
}
