package io.lifeboat.plugin;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A value that is worked out when it is first asked for, and then kept. */
final class Once<T> implements Supplier<T> {
  private final Supplier<T> work;
  private @Nullable T value;

  private Once(Supplier<T> work) {
    this.work = work;
  }

  static <T> Supplier<T> of(Supplier<T> work) {
    return new Once<>(work);
  }

  @Override
  public synchronized T get() {
    if (value == null) {
      value = work.get();
    }
    return value;
  }
}
