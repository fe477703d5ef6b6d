package io.lifeboat.kube;

import io.lifeboat.resource.KubeObject;
import java.time.Duration;
import java.util.Optional;

/**
 * What an API server said about one write.
 *
 * @param status the HTTP status
 * @param reason the machine-readable reason of a refusal ({@code AlreadyExists}, {@code Invalid});
 *     empty on success
 * @param message the server's own words on a refusal; empty on success. May quote field values
 * @param object the object as stored, on success
 * @param retryAfter how long the server asks to wait before another try
 */
public record Answer(
    int status,
    String reason,
    String message,
    Optional<KubeObject> object,
    Optional<Duration> retryAfter) {
  public boolean succeeded() {
    return status >= 200 && status < 300;
  }

  public boolean alreadyExists() {
    return status == 409 && reason.equals("AlreadyExists");
  }

  public boolean isConflict() {
    return status == 409 && !alreadyExists();
  }

  public boolean isNotFound() {
    return status == 404;
  }

  /** Too many requests, or a server error that may pass. */
  public boolean isTemporary() {
    return status == 429 || status >= 500;
  }
}
