package io.lifeboat.restore;

import io.lifeboat.resource.KubeObject;
import java.util.List;
import java.util.function.Function;

/**
 * Every decision of one restore, in the order of waves, and the way to the objects behind them.
 *
 * @param decisions in the order they are carried out
 * @param notes what a reader should know beside the items: newer than, empty volumes, hooks that do
 *     not run
 * @param preparer makes the object of a decision from the archive, ready to be sent; pure, so
 *     asking twice is safe
 */
public record RestorePlan(
    List<Decision> decisions, List<String> notes, Function<Decision, KubeObject> preparer) {
  public RestorePlan {
    decisions = List.copyOf(decisions);
    notes = List.copyOf(notes);
  }

  /** The object that a CREATE or UPDATE decision is about, as it will be sent. */
  public KubeObject prepared(Decision decision) {
    return preparer.apply(decision);
  }
}
