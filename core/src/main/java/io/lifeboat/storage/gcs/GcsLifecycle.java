package io.lifeboat.storage.gcs;

import com.google.cloud.storage.BucketInfo.LifecycleRule.LifecycleAction;
import com.google.cloud.storage.BucketInfo.LifecycleRule.LifecycleCondition;
import io.lifeboat.storage.DeletingRule;
import io.lifeboat.storage.LifecycleRule;
import io.lifeboat.storage.LifecycleRule.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Our lifecycle rules to Google's and back. Those have no ids, so ours are known by their shape: by
 * age alone, under one {@code backups/} folder or one of our records alone. All others pass through
 * untouched.
 */
final class GcsLifecycle {
  private static final String DELETE = LifecycleAction.newDeleteAction().getActionType();
  private static final String ABORT =
      LifecycleAction.newAbortIncompleteMPUploadAction().getActionType();

  private GcsLifecycle() {}

  /** Ours among them; several for one folder are one, with the shortest times. */
  static List<LifecycleRule> ours(
      List<? extends com.google.cloud.storage.BucketInfo.LifecycleRule> rules) {
    var found = new TreeMap<String, LifecycleRule>();
    for (var rule : rules) {
      from(rule)
          .ifPresent(ours -> found.merge(ours.subject() + ours.prefix(), ours, GcsLifecycle::both));
    }
    return List.copyOf(found.values());
  }

  private static LifecycleRule both(LifecycleRule one, LifecycleRule other) {
    return new LifecycleRule(
        one.subject(),
        one.prefix(),
        least(one.expire(), other.expire()),
        least(one.expireNoncurrent(), other.expireNoncurrent()),
        least(one.abortUploads(), other.abortUploads()));
  }

  private static Optional<Integer> least(Optional<Integer> one, Optional<Integer> other) {
    return Stream.of(one, other).flatMap(Optional::stream).min(Integer::compare);
  }

  /** Those of others that delete by age, and by the prefix of names at most. */
  static List<DeletingRule> deleting(
      List<? extends com.google.cloud.storage.BucketInfo.LifecycleRule> rules) {
    var found = new ArrayList<DeletingRule>();
    for (var rule : rules) {
      var condition = rule.getCondition();
      if (rule.getAction().getActionType().equals(DELETE)
          && from(rule).isEmpty()
          && isByAge(condition)) {
        var name = "number " + (rules.indexOf(rule) + 1);
        prefixes(condition)
            .forEach(prefix -> found.add(new DeletingRule(name, prefix, condition.getAge())));
      }
    }
    return found;
  }

  private static boolean isByAge(LifecycleCondition condition) {
    return condition.getAge() != null
        && !Boolean.FALSE.equals(condition.getIsLive())
        && condition.equals(
            older(condition.getAge())
                .setIsLive(condition.getIsLive())
                .setMatchesPrefix(condition.getMatchesPrefix())
                .build());
  }

  private static Stream<String> prefixes(LifecycleCondition condition) {
    var prefixes = Objects.requireNonNullElse(condition.getMatchesPrefix(), List.<String>of());
    return prefixes.isEmpty() ? Stream.of("") : prefixes.stream();
  }

  /** The rules of others as they are, then these instead of what is there of ours. */
  static List<com.google.cloud.storage.BucketInfo.LifecycleRule> merged(
      List<? extends com.google.cloud.storage.BucketInfo.LifecycleRule> there,
      List<LifecycleRule> rules) {
    var merged = new ArrayList<com.google.cloud.storage.BucketInfo.LifecycleRule>();
    there.stream()
        .filter(rule -> from(rule).filter(found -> isReplaced(found, rules)).isEmpty())
        .forEach(merged::add);
    rules.forEach(rule -> merged.addAll(to(rule)));
    return merged;
  }

  private static boolean isReplaced(LifecycleRule there, List<LifecycleRule> by) {
    return by.stream().anyMatch(there::isInstead);
  }

  private static Optional<LifecycleRule> from(
      com.google.cloud.storage.BucketInfo.LifecycleRule rule) {
    var action = rule.getAction().getActionType();
    var condition = rule.getCondition();
    var folder = folder(condition);
    if (action.equals(ABORT) && condition.equals(older(condition.getAge()).build())) {
      return Optional.of(
          new LifecycleRule(
              Subject.UPLOADS,
              "",
              Optional.empty(),
              Optional.empty(),
              Optional.of(condition.getAge())));
    }
    return Optional.of(folder)
        .filter(any -> action.equals(DELETE))
        .flatMap(GcsLifecycle::subject)
        .map(subject -> deletion(subject, folder, condition))
        .filter(ours -> to(ours).stream().anyMatch(r -> r.getCondition().equals(condition)))
        .filter(ours -> ours.expire().isPresent() != ours.expireNoncurrent().isPresent())
        .filter(ours -> ours.expire().isEmpty() || ours.subject() == Subject.BACKUPS);
  }

  private static Optional<Subject> subject(String folder) {
    return Stream.of(Subject.BACKUPS, Subject.RECORDS)
        .filter(subject -> subject.mayHoldFor(folder))
        .findFirst();
  }

  private static LifecycleRule deletion(
      Subject subject, String folder, LifecycleCondition condition) {
    return new LifecycleRule(
        subject,
        folder,
        Optional.ofNullable(condition.getAge()),
        Optional.ofNullable(condition.getDaysSinceNoncurrentTime()),
        Optional.empty());
  }

  /** The only prefix it holds for; empty when there is none, or several. */
  private static String folder(LifecycleCondition condition) {
    var prefixes = Objects.requireNonNullElse(condition.getMatchesPrefix(), List.<String>of());
    return prefixes.size() == 1 ? prefixes.get(0) : "";
  }

  private static List<com.google.cloud.storage.BucketInfo.LifecycleRule> to(LifecycleRule rule) {
    var to = new ArrayList<com.google.cloud.storage.BucketInfo.LifecycleRule>();
    var folder = List.of(rule.prefix());
    // Of what is live alone: old versions would go by the age of what they were, not at their time.
    rule.expire()
        .map(days -> older(days).setIsLive(true).setMatchesPrefix(folder).build())
        .ifPresent(condition -> to.add(rule(LifecycleAction.newDeleteAction(), condition)));
    rule.expireNoncurrent()
        .map(
            days ->
                LifecycleCondition.newBuilder()
                    .setDaysSinceNoncurrentTime(days)
                    .setMatchesPrefix(folder)
                    .build())
        .ifPresent(condition -> to.add(rule(LifecycleAction.newDeleteAction(), condition)));
    rule.abortUploads()
        .map(days -> older(days).build())
        .ifPresent(c -> to.add(rule(LifecycleAction.newAbortIncompleteMPUploadAction(), c)));
    return to;
  }

  private static LifecycleCondition.Builder older(Integer days) {
    return LifecycleCondition.newBuilder().setAge(days);
  }

  private static com.google.cloud.storage.BucketInfo.LifecycleRule rule(
      LifecycleAction action, LifecycleCondition condition) {
    return new com.google.cloud.storage.BucketInfo.LifecycleRule(action, condition);
  }
}
