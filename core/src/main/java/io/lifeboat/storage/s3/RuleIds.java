package io.lifeboat.storage.s3;

import io.lifeboat.storage.LifecycleRule;
import io.lifeboat.storage.LifecycleRule.Subject;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The ids of our lifecycle rules. A rule at the top of the bucket has the id of its subject alone,
 * one below Velero's prefix that and the prefix, so that hubs with different prefixes have a rule
 * each.
 */
final class RuleIds {
  /** S3's limit, less what numbers take. */
  private static final int LONGEST = 240;

  private RuleIds() {}

  /** Whose subject an id says that it is; empty for an id of somebody else's. */
  static Optional<Subject> subject(String id) {
    return Stream.of(Subject.values())
        .filter(subject -> id.equals(subject.id()) || id.startsWith(subject.id() + " "))
        .findFirst();
  }

  /** The usual id of a rule. */
  static String usual(LifecycleRule rule) {
    var owner = rule.owner();
    var id = rule.subject().id() + (owner.isEmpty() ? "" : " " + owner);
    return id.substring(0, Math.min(LONGEST, id.length()));
  }

  /** The usual one, or with a number where that is taken. */
  static String free(LifecycleRule rule, Collection<String> taken) {
    var usual = usual(rule);
    return Stream.concat(
            Stream.of(usual), IntStream.iterate(2, n -> n + 1).mapToObj(n -> usual + " " + n))
        .filter(id -> !taken.contains(id))
        .findFirst()
        .orElseThrow();
  }
}
