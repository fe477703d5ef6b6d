package io.lifeboat.storage.s3;

import java.io.IOException;
import java.time.Duration;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkServiceException;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.retries.api.RetryStrategy;

/** Which failures of a request pass by themselves. */
final class WorthAnotherTry {
  private static final int ATTEMPTS = 4;

  private WorthAnotherTry() {}

  static RetryStrategy strategy() {
    return DefaultRetryStrategy.standardStrategyBuilder()
        .useClientDefaults(false) // they would add the SDK's own list to ours
        .maxAttempts(ATTEMPTS)
        .backoffStrategy(backoff(Duration.ofMillis(100), Duration.ofSeconds(1)))
        .throttlingBackoffStrategy(backoff(Duration.ofMillis(500), Duration.ofSeconds(5)))
        .treatAsThrottling(WorthAnotherTry::isThrottled)
        .retryOnException(WorthAnotherTry::passes)
        .build();
  }

  private static BackoffStrategy backoff(Duration first, Duration most) {
    return BackoffStrategy.exponentialDelay(first, most);
  }

  private static boolean isThrottled(Throwable thrown) {
    return thrown instanceof SdkServiceException answer
        && (answer.isThrottlingException() || answer.statusCode() == 503);
  }

  private static boolean passes(Throwable thrown) {
    if (thrown instanceof SdkServiceException answer) {
      var status = answer.statusCode();
      return (status >= 500 && status != 501)
          || status == 408
          || status == 429
          || answer.isThrottlingException()
          || answer.isClockSkewException(); // the SDK corrects its clock by the answer
    }
    return thrown instanceof SdkClientException
        && thrown.getCause() instanceof IOException cause
        && !(cause instanceof SSLHandshakeException)
        && !(cause instanceof SSLPeerUnverifiedException)
        && !isSilence(cause);
  }

  /** A host that took the request and was silent for so long will be silent again. */
  private static boolean isSilence(IOException cause) {
    return String.valueOf(cause.getMessage()).contains("Read timed out");
  }
}
