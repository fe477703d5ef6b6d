package io.lifeboat.transform;

/**
 * Where the answers to questions come from: a live cluster, a recording, the client of a plugin.
 * Safe for use by several threads.
 */
@FunctionalInterface
public interface FactSource {
  /**
   * What the cluster says. That it does not say anything to this question is an answer, too: {@link
   * Answer.Failed}.
   *
   * @throws io.lifeboat.failure.LifeboatException when the cluster as a whole is gone, or does not
   *     know us any more
   */
  Answer answer(Question question);

  /** Forgets what a restore that is under way may have changed since; by default nothing. */
  default void refresh() {}

  /** Knows nothing. */
  static FactSource none() {
    return question -> new Answer.Failed(question.resource() + " were not asked of the cluster");
  }
}
