package io.lifeboat.velero.install;

import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import io.lifeboat.storage.PassOutcome;
import java.time.Duration;
import java.util.List;

/** When a pass is to be followed by the next, if nothing happens before. */
final class NextLook {
  /** Nothing is expected to happen. */
  static final Duration QUIET = Duration.ofMinutes(10);

  /** Something is under way. */
  static final Duration SOON = Duration.ofSeconds(10);

  /** Somebody must do something first. */
  static final Duration LATER = Duration.ofMinutes(1);

  private static final int JITTER_PERCENT = 10;

  private NextLook() {}

  static Duration afterFailure(LifeboatException why) {
    return why.kind() == FailureKind.UNAVAILABLE ? SOON : LATER;
  }

  static Duration afterBucket(PassOutcome outcome) {
    return outcome.next() == PassOutcome.Next.AFTER_REPAIR ? LATER : SOON;
  }

  static Duration after(List<Condition> conditions, PassView view) {
    var waiting = conditions.stream().anyMatch(c -> c.type() == ConditionType.READY && !c.isTrue());
    return waiting ? SOON : min(QUIET, untilDue(view));
  }

  private static Duration min(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  /** The next hour, and up to a tenth more, so that many clusters do not all come at once. */
  private static Duration untilDue(PassView view) {
    var share = Math.floorMod(view.install().uid().hashCode(), JITTER_PERCENT + 1);
    var period = BucketStatus.PERIOD.plus(BucketStatus.PERIOD.multipliedBy(share).dividedBy(100));
    return view.record()
        .lastSync()
        .map(last -> Duration.between(view.now(), last.plus(period)))
        .filter(left -> left.compareTo(SOON) > 0)
        .orElse(view.record().lastSync().isPresent() ? SOON : QUIET);
  }
}
