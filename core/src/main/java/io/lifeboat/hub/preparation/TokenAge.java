package io.lifeboat.hub.preparation;

import io.lifeboat.resource.KubeObject;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** How old a token is, by the annotations on its secret. */
record TokenAge(Instant refreshed, Instant expires) {
  static final String EXPIRES = "expirationTimestamp";
  static final String REFRESHED = "lastRefreshTimestamp";

  /** Empty when an annotation is missing or no time. */
  static Optional<TokenAge> of(KubeObject token) {
    try {
      var refreshed = token.annotation(REFRESHED);
      var expires = token.annotation(EXPIRES);
      return refreshed.isEmpty() || expires.isEmpty()
          ? Optional.empty()
          : Optional.of(new TokenAge(Instant.parse(refreshed), Instant.parse(expires)));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /**
   * Whether more than half of its time is over. The hub operator looks only in the quarter of an
   * hour after that, and misses it while it is paused or down (W28).
   */
  boolean isPastHalf(Instant now) {
    var half = Duration.between(refreshed, expires).dividedBy(2);
    return Duration.between(refreshed, now).compareTo(half) > 0;
  }
}
