package io.lifeboat.storage.gcs;

import com.google.api.gax.retrying.ResultRetryAlgorithm;
import com.google.api.gax.retrying.RetrySettings;
import com.google.api.gax.retrying.TimedAttemptSettings;
import com.google.cloud.storage.StorageRetryStrategy;
import java.net.SocketTimeoutException;
import java.time.Duration;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;

/**
 * Which failures of a request pass by themselves, and how often it is tried again. Every request
 * here may be repeated: what is created carries a condition, and the rest says how things shall be.
 */
final class GcsRetries implements StorageRetryStrategy {
  private static final long serialVersionUID = 1L;
  private static final int ATTEMPTS = 4;

  static RetrySettings settings() {
    return RetrySettings.newBuilder()
        .setMaxAttempts(ATTEMPTS)
        .setInitialRetryDelayDuration(Duration.ofMillis(100))
        .setRetryDelayMultiplier(2)
        .setMaxRetryDelayDuration(Duration.ofSeconds(5))
        .setTotalTimeoutDuration(Duration.ofMinutes(2))
        .build();
  }

  @Override
  public ResultRetryAlgorithm<?> getIdempotentHandler() {
    return new PassingTrouble(
        StorageRetryStrategy.getDefaultStorageRetryStrategy().getIdempotentHandler());
  }

  @Override
  public ResultRetryAlgorithm<?> getNonidempotentHandler() {
    return getIdempotentHandler();
  }

  private record PassingTrouble(ResultRetryAlgorithm<?> googles)
      implements ResultRetryAlgorithm<Object> {
    @Override
    public @Nullable TimedAttemptSettings createNextAttempt(
        Throwable thrown, Object response, TimedAttemptSettings previous) {
      return null; // then the settings above decide
    }

    @Override
    public boolean shouldRetry(@Nullable Throwable thrown, @Nullable Object response) {
      return !Causes.has(thrown, SSLHandshakeException.class)
          && !isSilence(thrown)
          && googles.shouldRetry(thrown, null);
    }

    /** A host that took the request and was silent for so long will be silent again. */
    private static boolean isSilence(@Nullable Throwable thrown) {
      return Causes.find(thrown, SocketTimeoutException.class)
          .filter(e -> String.valueOf(e.getMessage()).contains("Read timed out"))
          .isPresent();
    }
  }
}
