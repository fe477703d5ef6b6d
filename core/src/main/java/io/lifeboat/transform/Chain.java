package io.lifeboat.transform;

import io.lifeboat.resource.FieldChange;
import io.lifeboat.resource.FieldChanges;
import io.lifeboat.resource.KubeObject;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Transforms in the order they run, each on the result of the one before. */
public record Chain(List<Transform> transforms) {
  /**
   * What one rule changed in one place.
   *
   * @param field where, and what was and is there; empty for a rule that ended the object's way or
   *     wants something done beside it
   */
  public record Change(String rule, Optional<FieldChange> field) {}

  /** The verdict, and what the rules that had a say in it did, in order. */
  public record Result(Verdict verdict, List<Change> changes) {
    public Result {
      changes = List.copyOf(changes);
    }

    /** The rules that changed or ended the object's way, in order. */
    public List<String> rules() {
      return changes.stream().map(Change::rule).distinct().toList();
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

  /** Without the rules of these names; those it does not have are ignored. */
  public Chain without(Set<String> rules) {
    return new Chain(
        transforms.stream().filter(transform -> !rules.contains(transform.rule())).toList());
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
    var fired = new ArrayList<Change>();
    var verdict =
        fold(passage, facts, (rule, before, after) -> fired.addAll(changes(rule, before, after)));
    return new Result(verdict, fired);
  }

  /** The verdict alone, for whom what each rule changed is of no interest. */
  public Verdict verdict(Passage passage, Facts facts) {
    return fold(passage, facts, (rule, before, after) -> {});
  }

  /** Sees an object before a rule, and what the rule made of it. */
  private interface Witness {
    void see(String rule, KubeObject before, Verdict after);
  }

  private Verdict fold(Passage passage, Facts facts, Witness witness) {
    var log = new ArrayList<LogLine>();
    var extras = Extras.none();
    var current = passage;
    for (var transform : transforms) {
      if (!transform.matches(current.object())) {
        continue;
      }
      var verdict = transform.apply(current, facts);
      log.addAll(verdict.log());
      witness.see(transform.rule(), current.object(), verdict);
      if (!(verdict instanceof Verdict.Keep keep)) {
        return ended(verdict, log);
      }
      extras = extras.and(keep.extras());
      current = current.with(keep.object());
    }
    return new Verdict.Keep(current.object(), extras, log);
  }

  private static List<Change> changes(String rule, KubeObject before, Verdict after) {
    if (!(after instanceof Verdict.Keep keep)) {
      return List.of(new Change(rule, Optional.empty()));
    }
    if (!keep.object().equals(before)) {
      return FieldChanges.between(before, keep.object()).stream()
          .map(field -> new Change(rule, Optional.of(field)))
          .toList();
    }
    return keep.extras().isIdle() ? List.of() : List.of(new Change(rule, Optional.empty()));
  }

  private static Verdict ended(Verdict verdict, List<LogLine> log) {
    return verdict instanceof Verdict.Skip skip
        ? new Verdict.Skip(skip.reason(), log)
        : new Verdict.Fail(((Verdict.Fail) verdict).reason(), log);
  }
}
