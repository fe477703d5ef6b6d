package io.lifeboat.transform;

import java.util.HashMap;
import java.util.Set;

/**
 * A chain, and the cluster it asks: the one way in which a plan, an engine, a plugin and an offline
 * run take an object through its transforms. Safe for use by several threads.
 *
 * @param facts the backup or restore it is about; answers are added for each object
 */
public record Transformer(Chain chain, Facts facts, FactSource source) {
  /** Changes nothing and asks nothing. */
  public static Transformer none() {
    return of(Chain.none(), Facts.none());
  }

  /** Asks nothing: for chains that object and operation alone decide. */
  public static Transformer of(Chain chain, Facts facts) {
    return new Transformer(chain, facts, FactSource.none());
  }

  /** The same with some rules switched off. */
  public Transformer without(Set<String> rules) {
    return new Transformer(chain.without(rules), facts, source);
  }

  /** Asks what the chain must know, then folds it over the object. */
  public Chain.Result run(Passage passage) {
    return chain.run(passage, known(passage));
  }

  /** The same for whom the verdict is all. */
  public Verdict verdict(Passage passage) {
    return chain.verdict(passage, known(passage));
  }

  private Facts known(Passage passage) {
    var answers = new HashMap<Question, Answer>();
    chain.asks(passage, facts).forEach(one -> answers.put(one, source.answer(one)));
    return answers.isEmpty() ? facts : facts.with(answers);
  }
}
