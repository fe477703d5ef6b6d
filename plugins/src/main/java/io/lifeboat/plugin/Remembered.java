package io.lifeboat.plugin;

import io.lifeboat.transform.FactBook;
import io.lifeboat.transform.FactSource;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** What the cluster answered lately. The cluster changes while it is restored: not for long. */
final class Remembered {
  private static final Duration SHELF_LIFE = Duration.ofSeconds(30);

  private record Since(FactBook book, Instant when) {}

  private final FactSource source;
  private final InstantSource clock;
  private @Nullable Since since;

  Remembered(FactSource source, InstantSource clock) {
    this.source = source;
    this.clock = clock;
  }

  /** Answers of a moment ago, or new ones. */
  synchronized FactSource recent() {
    var now = clock.instant();
    if (since == null || now.isAfter(since.when().plus(SHELF_LIFE))) {
      since = new Since(new FactBook(source), now);
    }
    return since.book();
  }

  /** From here on the cluster is asked anew. */
  synchronized void forget() {
    since = null;
  }
}
