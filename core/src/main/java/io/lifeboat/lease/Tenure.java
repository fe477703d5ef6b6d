package io.lifeboat.lease;

import io.lifeboat.lease.LeaseClock.Reading;

/**
 * What a holder knows of its epoch since its last look at the store.
 *
 * @param mine as it was stored last
 * @param since the clocks right before the last renewal that counted
 * @param phase what that look showed
 */
record Tenure(SeenEpoch mine, Reading since, Phase phase) {
  /** What a look at the store shows. */
  enum Phase {
    WAITING,
    ACTIVE,
    FENCED,
    RELEASED
  }

  Tenure as(Phase other) {
    return new Tenure(mine, since, other);
  }

  boolean isOver() {
    return phase == Phase.FENCED || phase == Phase.RELEASED;
  }

  Standing standing(Reading now, LeaseTerms terms) {
    return switch (phase) {
      case FENCED -> Standing.FENCED;
      case RELEASED -> Standing.RELEASED;
      case WAITING -> Standing.WAITING;
      case ACTIVE -> active(now, terms);
    };
  }

  private Standing active(Reading now, LeaseTerms terms) {
    var age = now.since(since);
    if (age.compareTo(mine.epoch().time()) >= 0) {
      return Standing.LAPSED;
    }
    return age.compareTo(terms.half()) >= 0 ? Standing.FADING : Standing.HELD;
  }

  /** Whether it is time to renew. */
  boolean isDue(Reading now, LeaseTerms terms) {
    return now.since(since).compareTo(terms.renewEvery()) >= 0;
  }
}
