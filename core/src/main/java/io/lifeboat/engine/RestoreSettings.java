package io.lifeboat.engine;

import java.time.Duration;

/**
 * How hard a direct restore tries.
 *
 * @param requestsAtOnce the most requests under way; fewer while the server is busy
 * @param definitionPatience how long to wait until a restored definition is served
 */
public record RestoreSettings(int requestsAtOnce, Duration definitionPatience) {
  public RestoreSettings {
    if (requestsAtOnce < 1) {
      throw new IllegalArgumentException("requestsAtOnce must be at least 1");
    }
  }

  /** 16 requests at once; a minute for definitions. */
  public static RestoreSettings standard() {
    return new RestoreSettings(16, Duration.ofMinutes(1));
  }

  public RestoreSettings withRequestsAtOnce(int requests) {
    return new RestoreSettings(requests, definitionPatience);
  }
}
