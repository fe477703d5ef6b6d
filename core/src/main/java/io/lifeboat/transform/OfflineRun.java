package io.lifeboat.transform;

import io.lifeboat.resource.KubeObject;
import java.util.Optional;

/**
 * Takes objects through a restore's transforms outside a restore, one by one, and keeps the score.
 * Each goes to its target namespace; one that cannot be handled stays as it is.
 */
public final class OfflineRun {
  /** What became of one object. */
  public enum End {
    UNCHANGED,
    CHANGED,
    LEFT_OUT,
    NOT_HANDLED
  }

  /**
   * One object's way.
   *
   * @param object as it came
   * @param placed as it leaves; empty when it is left out
   */
  public record Step(
      KubeObject object, Optional<KubeObject> placed, Chain.Result result, End end) {}

  private final Transformer transformer;
  private int seen;
  private int changed;
  private int leftOut;
  private int notHandled;
  private int left;

  public OfflineRun(Transformer transformer) {
    this.transformer = transformer;
  }

  /** Takes one object and counts it. */
  public Step take(KubeObject object) {
    var step = step(object);
    seen++;
    switch (step.end()) {
      case UNCHANGED -> {}
      case CHANGED -> changed++;
      case LEFT_OUT -> leftOut++;
      case NOT_HANDLED -> notHandled++;
    }
    if (step.result().verdict() instanceof Verdict.Keep keep) {
      left += keep.extras().left().size();
    }
    return step;
  }

  /** Takes one object that has been counted already. */
  public Step step(KubeObject object) {
    var result = transformer.run(Passage.of(object));
    if (result.verdict() instanceof Verdict.Skip) {
      return new Step(object, Optional.empty(), result, End.LEFT_OUT);
    }
    if (!(result.verdict() instanceof Verdict.Keep keep)) {
      return new Step(object, Optional.of(object), result, End.NOT_HANDLED);
    }
    var placed = placed(keep.object());
    return new Step(
        object, Optional.of(placed), result, placed.equals(object) ? End.UNCHANGED : End.CHANGED);
  }

  /** As a restore does after the last rule. */
  private KubeObject placed(KubeObject object) {
    var facts = transformer.facts();
    if (object.is("", "Namespace")) {
      return facts.mapped(object.name()).map(object::withName).orElse(object);
    }
    return facts.mapped(object.namespace()).map(object::withNamespace).orElse(object);
  }

  public int seen() {
    return seen;
  }

  public int changed() {
    return changed;
  }

  public int leftOut() {
    return leftOut;
  }

  public int notHandled() {
    return notHandled;
  }

  /** How many references still name the source. */
  public int left() {
    return left;
  }
}
