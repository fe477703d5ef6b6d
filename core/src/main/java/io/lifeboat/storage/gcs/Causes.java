package io.lifeboat.storage.gcs;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Looks for what lies under an exception. */
final class Causes {
  private Causes() {}

  static <T> Optional<T> find(@Nullable Throwable thrown, Class<T> type) {
    for (var cause = thrown; cause != null; cause = cause.getCause()) {
      if (type.isInstance(cause)) {
        return Optional.of(type.cast(cause));
      }
    }
    return Optional.empty();
  }

  static boolean has(@Nullable Throwable thrown, Class<?> type) {
    return find(thrown, type).isPresent();
  }
}
