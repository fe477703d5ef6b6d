package io.lifeboat.storage;

import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import org.jspecify.annotations.Nullable;

/**
 * The failures every store shares, so that one code means one thing whatever lies below
 * (managed-velero.md §10, item 4). The message names the failing call, and the request id where the
 * store gave one.
 */
public final class StorageFailure {
  /** The code of what a store does not have. */
  public static final String UNSUPPORTED = "feature-unsupported";

  /** The code of what good credentials do not allow. */
  public static final String FORBIDDEN = "bucket-forbidden";

  /** The code of a bucket that is another account's. */
  static final String OWNED_BY_OTHER = "bucket-owned-by-other";

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

  /** DENIED, {@code bucket-forbidden}: the credentials are good, but not for this. */
  public static LifeboatException denied(String message, String hint, @Nullable Throwable cause) {
    return new LifeboatException(FailureKind.DENIED, FORBIDDEN, message, hint, cause);
  }

  /** DENIED, {@code credentials-missing}. */
  public static LifeboatException credentialsMissing(
      String message, String hint, @Nullable Throwable cause) {
    return new LifeboatException(FailureKind.DENIED, "credentials-missing", message, hint, cause);
  }

  /** DENIED, {@code credentials-invalid}: unknown there, expired, or not as they were given. */
  public static LifeboatException credentialsInvalid(
      String message, String hint, @Nullable Throwable cause) {
    return new LifeboatException(FailureKind.DENIED, "credentials-invalid", message, hint, cause);
  }

  /** DENIED, {@code quota-exceeded}. */
  public static LifeboatException quotaExceeded(
      String message, String hint, @Nullable Throwable cause) {
    return new LifeboatException(FailureKind.DENIED, "quota-exceeded", message, hint, cause);
  }

  /** HELD, {@code bucket-owned-by-other}. */
  public static LifeboatException ownedByOther(
      String message, String hint, @Nullable Throwable cause) {
    return new LifeboatException(FailureKind.HELD, OWNED_BY_OTHER, message, hint, cause);
  }

  /** REFUSED, {@code bucket-not-empty}. */
  public static LifeboatException notEmpty(String bucket, @Nullable Throwable cause) {
    return new LifeboatException(
        FailureKind.REFUSED,
        "bucket-not-empty",
        "bucket " + bucket + " is not deleted: it holds objects, or old versions of some",
        "backups are never deleted with their bucket; empty it first with the tools of its store",
        cause);
  }

  /** INVALID_INPUT, {@code bucket-wrong-region}. */
  public static LifeboatException wrongRegion(
      String message, String hint, @Nullable Throwable cause) {
    return new LifeboatException(
        FailureKind.INVALID_INPUT, "bucket-wrong-region", message, hint, cause);
  }

  /** INVALID_INPUT, {@code feature-unsupported}. */
  public static LifeboatException unsupported(
      String message, String hint, @Nullable Throwable cause) {
    return new LifeboatException(FailureKind.INVALID_INPUT, UNSUPPORTED, message, hint, cause);
  }

  /** UNAVAILABLE, {@code endpoint-unreachable}. */
  public static LifeboatException unreachable(
      String message, String hint, @Nullable Throwable cause) {
    return new LifeboatException(
        FailureKind.UNAVAILABLE, "endpoint-unreachable", message, hint, cause);
  }

  /** UNAVAILABLE, {@code tls-untrusted}. */
  public static LifeboatException tlsUntrusted(
      String message, String hint, @Nullable Throwable cause) {
    return new LifeboatException(FailureKind.UNAVAILABLE, "tls-untrusted", message, hint, cause);
  }
}
