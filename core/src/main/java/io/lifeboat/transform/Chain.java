package io.lifeboat.transform;

import io.lifeboat.resource.KubeObject;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Transforms in the order they run, each on the result of the one before. */
public record Chain(List<Transform> transforms) {
  /** The verdict, and the rules that changed or ended the object's way, in order. */
  public record Result(Verdict verdict, List<String> rules) {
    public Result {
      rules = List.copyOf(rules);
    }
  }

  public Chain {
    transforms = List.copyOf(transforms);
  }

  /** Changes nothing. */
  public static Chain none() {
    return new Chain(List.of());
  }

  /** Whether any of them has something to do with an object. */
  public boolean concerns(KubeObject object) {
    return transforms.stream().anyMatch(transform -> transform.matches(object));
  }

  /** What the cluster must be asked before an object can pass, without repetition. */
  public Set<Question> asks(Passage passage, Facts facts) {
    var asked = new LinkedHashSet<Question>();
    for (var transform : transforms) {
      if (transform.matches(passage.object())) {
        asked.addAll(transform.asks(passage, facts));
      }
    }
    return asked;
  }

  /** Folds the transforms over an object nothing has changed yet. */
  public Result run(KubeObject object, Facts facts) {
    return run(Passage.of(object), facts);
  }

  /** Folds the transforms over an object; a Skip or Fail ends it. The verdict has the whole log. */
  public Result run(Passage passage, Facts facts) {
    var fired = new ArrayList<String>();
    var log = new ArrayList<LogLine>();
    var extras = Extras.none();
    var current = passage;
    for (var transform : transforms) {
      if (!transform.matches(current.object())) {
        continue;
      }
      var verdict = transform.apply(current, facts);
      log.addAll(verdict.log());
      if (!(verdict instanceof Verdict.Keep keep)) {
        fired.add(transform.rule());
        return new Result(ended(verdict, log), fired);
      }
      if (!keep.object().equals(current.object()) || !keep.extras().equals(Extras.none())) {
        fired.add(transform.rule());
      }
      extras = extras.and(keep.extras());
      current = current.with(keep.object());
    }
    return new Result(new Verdict.Keep(current.object(), extras, log), fired);
  }

  private static Verdict ended(Verdict verdict, List<LogLine> log) {
    return verdict instanceof Verdict.Skip skip
        ? new Verdict.Skip(skip.reason(), log)
        : new Verdict.Fail(((Verdict.Fail) verdict).reason(), log);
  }
}
