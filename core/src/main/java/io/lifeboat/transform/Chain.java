package io.lifeboat.transform;

import io.lifeboat.resource.KubeObject;
import java.util.ArrayList;
import java.util.List;

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

  /** Folds the transforms over an object; a Skip or Fail ends it. */
  public Result run(KubeObject object, Facts facts) {
    var fired = new ArrayList<String>();
    var current = object;
    for (var transform : transforms) {
      if (!transform.matches(current)) {
        continue;
      }
      var verdict = transform.apply(current, facts);
      if (!(verdict instanceof Verdict.Keep keep)) {
        fired.add(transform.rule());
        return new Result(verdict, fired);
      }
      if (!keep.object().equals(current)) {
        fired.add(transform.rule());
      }
      current = keep.object();
    }
    return new Result(new Verdict.Keep(current), fired);
  }
}
