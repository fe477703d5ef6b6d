package io.lifeboat.doctor;

import java.util.List;
import java.util.function.Supplier;

/** A check that is one call: it works, and says something, or it fails. */
record Step(String name, List<String> needs, Supplier<String> call) implements Check {
  Step(String name, String need, Supplier<String> call) {
    this(name, need.isEmpty() ? List.of() : List.of(need), call);
  }

  @Override
  public Finding look() {
    return Finding.ok(name, call.get());
  }
}
