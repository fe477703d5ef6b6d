package io.lifeboat.restore;

import io.lifeboat.resource.ItemId;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.transform.Chain;
import io.lifeboat.transform.LeftReference;
import io.lifeboat.transform.LogLine;
import io.lifeboat.transform.Verdict;
import java.util.List;
import java.util.Optional;

/**
 * An item made ready to be sent, or the reason why it is not.
 *
 * @param object ready to be sent, even after a stop
 * @param additional items that come before this one, named as in the archive
 * @param errors what went wrong on the way without stopping it, in words
 * @param passed what the transforms did to it; empty when it did not come so far
 */
record Prepared(
    KubeObject object,
    List<ItemId> additional,
    Optional<Stop> stop,
    List<String> errors,
    Optional<Chain.Result> passed) {
  Prepared {
    additional = List.copyOf(additional);
    errors = List.copyOf(errors);
  }

  static Prepared stopped(KubeObject object, List<ItemId> additional, Stop stop) {
    return new Prepared(object, additional, Optional.of(stop), List.of(), Optional.empty());
  }

  /** What the transforms want a reader to know about it. */
  List<String> warnings() {
    return passed.stream()
        .flatMap(result -> result.verdict().log().stream())
        .filter(line -> line.level() != LogLine.Level.INFO)
        .map(LogLine::text)
        .toList();
  }

  /** What still names the source. */
  List<LeftReference> left() {
    return passed
        .filter(result -> result.verdict() instanceof Verdict.Keep)
        .map(result -> ((Verdict.Keep) result.verdict()).extras().left())
        .orElse(List.of());
  }

  /**
   * The end of an item's way.
   *
   * @param recorded what Velero writes down
   */
  record Stop(Rule rule, String reason, Decision.VeleroAction recorded) {
    static Stop skipped(Rule rule, String reason) {
      return new Stop(rule, reason, Decision.VeleroAction.SKIPPED);
    }

    static Stop failed(Rule rule, String reason) {
      return new Stop(rule, reason, Decision.VeleroAction.FAILED);
    }
  }
}
