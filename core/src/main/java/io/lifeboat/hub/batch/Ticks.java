package io.lifeboat.hub.batch;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The moments at which a schedule is due.
 *
 * @param next the first one after a moment; empty when there is none any more
 * @param onTheClock whether they are the same for everybody; {@code @every 6h} counts from the run
 *     before, so that only a run itself says when its tick was
 */
public record Ticks(Function<Instant, Optional<Instant>> next, boolean onTheClock) {
  /** As many missed ones as are counted: a week of minutes. */
  static final int MOST = 10_080;

  private static final List<Duration> BACK =
      List.of(
          Duration.ofMinutes(2),
          Duration.ofHours(2),
          Duration.ofDays(2),
          Duration.ofDays(32),
          Duration.ofDays(367),
          Duration.ofDays(4 * 366 + 1));

  /** The last one at or before a moment; empty when there was none in four years. */
  public Optional<Instant> lastBy(Instant moment) {
    for (var back : BACK) {
      var tick = next.apply(moment.minus(back)).filter(found -> !found.isAfter(moment));
      if (tick.isPresent()) {
        return Optional.of(lastFrom(tick.get(), moment));
      }
    }
    return Optional.empty();
  }

  private Instant lastFrom(Instant tick, Instant moment) {
    var last = tick;
    var following = next.apply(last);
    while (following.isPresent() && !following.get().isAfter(moment)) {
      last = following.get();
      following = next.apply(last);
    }
    return last;
  }

  /** Those after one moment and up to another, oldest first; no more than {@link #MOST}. */
  public List<Instant> between(Instant after, Instant until) {
    var found = new ArrayList<Instant>();
    var tick = next.apply(after);
    while (tick.isPresent() && !tick.get().isAfter(until) && found.size() < MOST) {
      found.add(tick.get());
      tick = next.apply(tick.get());
    }
    return List.copyOf(found);
  }

  /** How long it is from the first tick after a moment to the second; empty without two. */
  public Optional<Duration> gapAfter(Instant moment) {
    return next.apply(moment)
        .flatMap(first -> next.apply(first).map(second -> Duration.between(first, second)));
  }
}
