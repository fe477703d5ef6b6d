package io.lifeboat.storage;

import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import org.jspecify.annotations.Nullable;

/** The failures every store shares, so that one code means one thing whatever lies below. */
public final class StorageFailure {
  private StorageFailure() {}

  /** NOT_FOUND, {@code bucket-not-found}. */
  public static LifeboatException bucketNotFound(String what, String hint) {
    return new LifeboatException(
        FailureKind.NOT_FOUND, "bucket-not-found", what + " does not exist", hint);
  }

  /** NOT_FOUND, {@code object-not-found}. */
  public static LifeboatException objectNotFound(String location, String key) {
    return new LifeboatException(
        FailureKind.NOT_FOUND, "object-not-found", "there is no object " + key + " in " + location);
  }

  /** DENIED, {@code storage-denied}. */
  public static LifeboatException denied(String message, String hint, @Nullable Throwable cause) {
    return new LifeboatException(FailureKind.DENIED, "storage-denied", message, hint, cause);
  }

  /** UNAVAILABLE, {@code storage-unreachable}. */
  public static LifeboatException unreachable(
      String message, String hint, @Nullable Throwable cause) {
    return new LifeboatException(
        FailureKind.UNAVAILABLE, "storage-unreachable", message, hint, cause);
  }
}
