package io.lifeboat.kube;

import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** An HTTP answer whose body is still arriving. Close it, read or not. */
record Reply(int status, String retryAfterHeader, String dateHeader, InputStream body)
    implements AutoCloseable {
  boolean succeeded() {
    return status >= 200 && status < 300;
  }

  /** How long the server asks to wait, where it says so in seconds, as Kubernetes does. */
  Optional<Duration> retryAfter() {
    return retryAfterHeader.matches("[0-9]{1,5}")
        ? Optional.of(Duration.ofSeconds(Long.parseLong(retryAfterHeader)))
        : Optional.empty();
  }

  /** When the server answered, by its own clock; empty where the answer does not say. */
  Optional<Instant> date() {
    try {
      return Optional.of(Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(dateHeader)));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  @Override
  public void close() throws IOException {
    body.close();
  }
}
