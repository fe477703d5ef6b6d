package io.lifeboat.storage.gcs;

import com.google.cloud.storage.BucketInfo.LifecycleRule.LifecycleAction;
import com.google.cloud.storage.BucketInfo.LifecycleRule.LifecycleCondition;
import io.lifeboat.storage.LifecycleRule;
import java.util.ArrayList;
import java.util.HashSet;
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
          .ifPresent(ours -> found.merge(ours.id() + ours.prefix(), ours, GcsLifecycle::both));
    }
    return List.copyOf(found.values());
  }

  private static LifecycleRule both(LifecycleRule one, LifecycleRule other) {
    return new LifecycleRule(
        one.id(),
        one.prefix(),
        least(one.expire(), other.expire()),
        least(one.expireNoncurrent(), other.expireNoncurrent()),
        least(one.abortUploads(), other.abortUploads()));
  }

  private static Optional<Integer> least(Optional<Integer> one, Optional<Integer> other) {
    return Stream.of(one, other).flatMap(Optional::stream).min(Integer::compare);
  }

  /** The rules of others as they are, then these instead of what is there of ours. */
  static List<com.google.cloud.storage.BucketInfo.LifecycleRule> merged(
      List<? extends com.google.cloud.storage.BucketInfo.LifecycleRule> there,
      List<LifecycleRule> rules) {
    var places = new HashSet<String>();
    rules.forEach(rule -> places.add(rule.id() + rule.prefix()));
    var merged = new ArrayList<com.google.cloud.storage.BucketInfo.LifecycleRule>();
    there.stream()
        .filter(rule -> from(rule).filter(r -> places.contains(r.id() + r.prefix())).isEmpty())
        .forEach(merged::add);
    rules.forEach(rule -> merged.addAll(to(rule)));
    return merged;
  }

  private static Optional<LifecycleRule> from(
      com.google.cloud.storage.BucketInfo.LifecycleRule rule) {
    var action = rule.getAction().getActionType();
    var condition = rule.getCondition();
    var folder = folder(condition);
    if (action.equals(ABORT) && condition.equals(older(condition.getAge()).build())) {
      return Optional.of(
          new LifecycleRule(
              LifecycleRule.UPLOADS,
              "",
              Optional.empty(),
              Optional.empty(),
              Optional.of(condition.getAge())));
    }
    return Optional.of(folder)
        .filter(any -> action.equals(DELETE))
        .flatMap(GcsLifecycle::id)
        .map(id -> deletion(id, folder, condition))
        .filter(ours -> to(ours).stream().anyMatch(r -> r.getCondition().equals(condition)))
        .filter(ours -> ours.expire().isPresent() != ours.expireNoncurrent().isPresent())
        .filter(ours -> ours.expire().isEmpty() || ours.id().equals(LifecycleRule.EXPIRY));
  }

  private static Optional<String> id(String folder) {
    return folder.endsWith(LifecycleRule.BACKUPS)
        ? Optional.of(LifecycleRule.EXPIRY)
        : Optional.of(LifecycleRule.LEASE).filter(id -> folder.endsWith(LifecycleRule.RECORDS));
  }

  private static LifecycleRule deletion(String id, String folder, LifecycleCondition condition) {
    return new LifecycleRule(
        id,
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
