package io.lifeboat.storage.gcs;

import com.google.api.client.http.HttpResponseException;
import com.google.auth.Retryable;
import com.google.cloud.storage.StorageException;
import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import io.lifeboat.storage.StorageFailure;
import io.lifeboat.storage.Unreachable;
import java.util.Optional;

/**
 * Puts what the client throws in the reader's words. What a server said is not repeated: only its
 * reason and the id of the request.
 */
final class GcsFailures {
  private static final String REQUEST_ID = "x-guploader-uploadid";

  private final String bucket;
  private final String location;
  private final String server;

  /** {@code server} is the endpoint, or {@code Google}. */
  GcsFailures(String bucket, String location, String server) {
    this.bucket = bucket;
    this.location = location;
    this.server = server;
  }

  /** The failure of {@code doing}, such as "list" or "read a/b from", which a location follows. */
  LifeboatException of(String doing, Throwable thrown) {
    var known = Causes.find(thrown, LifeboatException.class);
    if (known.isPresent()) {
      return known.get();
    }
    var what = doing + " " + location;
    if (Unreachable.wasInterrupted(thrown)) {
      return Unreachable.interrupted(what);
    }
    var credentials = Causes.find(thrown, Retryable.class); // what the token service says
    if (credentials.isPresent() && !credentials.get().isRetryable()) {
      return GcsCredentials.refused(thrown);
    }
    return status(thrown) > 0
        ? answered(what, status(thrown), thrown)
        : Unreachable.of(what, server, "GCS", thrown);
  }

  private LifeboatException answered(String what, int status, Throwable answer) {
    var said = said(answer);
    if (status == 401) {
      return StorageFailure.credentialsInvalid(
          server + " refuses to " + what + said,
          "these credentials are not known there, or have expired",
          answer);
    }
    if (status == 403) {
      return forbidden(what, said, answer);
    }
    if (status >= 500 || status == 429 || status == 408) {
      return StorageFailure.unreachable(
          "cannot " + what + ": " + server + " answers" + said.substring(1),
          "try again later",
          answer);
    }
    return new LifeboatException(
        FailureKind.INVALID_INPUT,
        "storage-rejected",
        "cannot " + what + ": " + server + " answers" + said.substring(1),
        "check the bucket's name and that the endpoint speaks GCS",
        answer);
  }

  private LifeboatException forbidden(String what, String said, Throwable answer) {
    if (isRetained(answer)) {
      return new LifeboatException(
          FailureKind.REFUSED,
          "object-retained",
          "cannot " + what + ": a retention policy or a hold keeps the object" + said,
          "Velero needs a bucket without retention; soft delete guards it as well",
          answer);
    }
    return reason(answer).equals("quotaExceeded")
        ? StorageFailure.quotaExceeded(
            "cannot " + what + ": the project has used up its quota" + said,
            "ask Google for more",
            answer)
        : StorageFailure.denied(
            server + " refuses to " + what + said,
            "the credentials need roles/storage.objectUser on the bucket",
            answer);
  }

  private static boolean isRetained(Throwable answer) {
    return reason(answer).equals("retentionPolicyNotMet")
        || reason(answer).equals("objectUnderActiveHold");
  }

  LifeboatException bucketNotFound() {
    return StorageFailure.bucketNotFound(
        "bucket " + bucket + " (" + server + ")", "check its name and the endpoint");
  }

  LifeboatException objectNotFound(String key) {
    return StorageFailure.objectNotFound(location, key);
  }

  LifeboatException changedWhileRead(String key) {
    return new LifeboatException(
        FailureKind.UNAVAILABLE,
        "object-changed",
        key + " in " + location + " was replaced while it was being read",
        "run the command again");
  }

  /** The HTTP status of an answer; 0 when there was none. */
  static int status(Throwable thrown) {
    return Causes.find(thrown, StorageException.class).map(StorageException::getCode).orElse(0);
  }

  /** Google's word for what is wrong, such as {@code conflict}; empty when there is none. */
  static String reason(Throwable thrown) {
    return Causes.find(thrown, StorageException.class)
        .flatMap(e -> Optional.ofNullable(e.getReason()))
        .orElse("");
  }

  /** {@code ": 403 forbidden, request AbC"}: status, reason and id, as far as they are known. */
  static String said(Throwable answer) {
    var reason = reason(answer);
    var id =
        Causes.find(answer, HttpResponseException.class)
            .flatMap(e -> Optional.ofNullable(e.getHeaders().getFirstHeaderStringValue(REQUEST_ID)))
            .map(value -> ", request " + value)
            .orElse("");
    return ": " + status(answer) + (reason.isEmpty() ? "" : " " + reason) + id;
  }
}
