package io.lifeboat.kube;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;

/** An HTTP answer whose body is still arriving. Close it, read or not. */
record Reply(int status, String retryAfterHeader, InputStream body) implements AutoCloseable {
  boolean succeeded() {
    return status >= 200 && status < 300;
  }

  /** How long the server asks to wait, where it says so in seconds, as Kubernetes does. */
  Optional<Duration> retryAfter() {
    return retryAfterHeader.matches("[0-9]{1,5}")
        ? Optional.of(Duration.ofSeconds(Long.parseLong(retryAfterHeader)))
        : Optional.empty();
  }

  @Override
  public void close() throws IOException {
    body.close();
  }
}
