package io.lifeboat.storage.s3;

import io.lifeboat.storage.DeletingRule;
import io.lifeboat.storage.LifecycleRule;
import io.lifeboat.storage.LifecycleRule.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.ExpirationStatus;
import software.amazon.awssdk.services.s3.model.LifecycleExpiration;

/** Our lifecycle rules to S3's and back; those of others pass through untouched. */
final class LifecycleRules {
  private LifecycleRules() {}

  /** Ours among them, as far as they say what ours can say and nothing else. */
  static List<LifecycleRule> ours(
      List<software.amazon.awssdk.services.s3.model.LifecycleRule> rules) {
    return rules.stream()
        .filter(rule -> subject(rule).isPresent())
        .filter(LifecycleRules::isPlain)
        .map(rule -> from(subject(rule).orElseThrow(), rule))
        .toList();
  }

  /** Those of others that delete by age alone; one for objects with a tag leaves others' alone. */
  static List<DeletingRule> deleting(
      List<software.amazon.awssdk.services.s3.model.LifecycleRule> rules) {
    return rules.stream()
        .filter(rule -> subject(rule).isEmpty() && rule.status() == ExpirationStatus.ENABLED)
        .filter(rule -> rule.expiration() != null && rule.expiration().days() != null)
        .filter(rule -> rule.filter() == null || rule.filter().tag() == null)
        .filter(rule -> rule.filter() == null || rule.filter().and() == null)
        .map(
            rule ->
                new DeletingRule(String.valueOf(rule.id()), prefix(rule), rule.expiration().days()))
        .toList();
  }

  /**
   * The rules that are there as they are, then these instead of those in their places. A rule of
   * another prefix stays, though it has the id that this would have.
   */
  static List<software.amazon.awssdk.services.s3.model.LifecycleRule> merged(
      List<software.amazon.awssdk.services.s3.model.LifecycleRule> there,
      List<LifecycleRule> rules) {
    var merged = new ArrayList<>(there);
    for (var rule : rules) {
      var before = merged.stream().filter(other -> isReplaced(other, rule)).toList();
      merged.removeAll(before);
      var taken = merged.stream().map(other -> String.valueOf(other.id())).toList();
      var known = before.stream().filter(other -> prefix(other).equals(rule.prefix())).findFirst();
      merged.add(
          to(rule, known.map(other -> other.id()).orElseGet(() -> RuleIds.free(rule, taken))));
    }
    return merged;
  }

  /** A spoiled one, which holds for nobody's backups, is replaced by its id alone. */
  private static boolean isReplaced(
      software.amazon.awssdk.services.s3.model.LifecycleRule there, LifecycleRule by) {
    return RuleIds.subject(String.valueOf(there.id())).filter(by.subject()::equals).isPresent()
        && (prefix(there).equals(by.prefix())
            || (RuleIds.usual(by).equals(there.id()) && !by.subject().mayHoldFor(prefix(there))));
  }

  /** By its id; what follows that is ours only on a rule for such a folder. */
  private static Optional<Subject> subject(
      software.amazon.awssdk.services.s3.model.LifecycleRule rule) {
    var id = String.valueOf(rule.id());
    return RuleIds.subject(id)
        .filter(subject -> id.equals(subject.id()) || subject.mayHoldFor(prefix(rule)));
  }

  private static boolean isPlain(software.amazon.awssdk.services.s3.model.LifecycleRule rule) {
    var filter = rule.filter();
    var expiration = rule.expiration();
    return rule.status() == ExpirationStatus.ENABLED
        && rule.transitions().isEmpty()
        && rule.noncurrentVersionTransitions().isEmpty()
        && (filter == null || (filter.tag() == null && filter.and() == null))
        && (expiration == null || expiration.date() == null)
        && removesMarkers(expiration) == onlyOldVersions(from(Subject.RECORDS, rule));
  }

  private static boolean removesMarkers(@Nullable LifecycleExpiration expiration) {
    return expiration != null && Boolean.TRUE.equals(expiration.expiredObjectDeleteMarker());
  }

  /**
   * Then what was deleted leaves a marker behind that S3 removes only where it is told to: where
   * live objects expire too, it does so by itself.
   */
  private static boolean onlyOldVersions(LifecycleRule rule) {
    return rule.expireNoncurrent().isPresent() && rule.expire().isEmpty();
  }

  private static LifecycleRule from(
      Subject subject, software.amazon.awssdk.services.s3.model.LifecycleRule rule) {
    return new LifecycleRule(
        subject,
        prefix(rule),
        Optional.ofNullable(rule.expiration()).map(e -> e.days()),
        Optional.ofNullable(rule.noncurrentVersionExpiration()).map(e -> e.noncurrentDays()),
        Optional.ofNullable(rule.abortIncompleteMultipartUpload())
            .map(a -> a.daysAfterInitiation()));
  }

  /** Old servers answer with the prefix beside the filter instead of in it. */
  @SuppressWarnings("deprecation")
  private static String prefix(software.amazon.awssdk.services.s3.model.LifecycleRule rule) {
    var filter = Optional.ofNullable(rule.filter());
    return filter
        .flatMap(alone -> Optional.ofNullable(alone.prefix()))
        .or(() -> filter.map(f -> f.and()).flatMap(and -> Optional.ofNullable(and.prefix())))
        .or(() -> Optional.ofNullable(rule.prefix()))
        .orElse("");
  }

  private static software.amazon.awssdk.services.s3.model.LifecycleRule to(
      LifecycleRule rule, String id) {
    var to =
        software.amazon.awssdk.services.s3.model.LifecycleRule.builder()
            .id(id)
            .status(ExpirationStatus.ENABLED)
            .filter(filter -> filter.prefix(rule.prefix()));
    rule.expire().ifPresent(days -> to.expiration(e -> e.days(days)));
    rule.expireNoncurrent()
        .ifPresent(days -> to.noncurrentVersionExpiration(e -> e.noncurrentDays(days)));
    if (onlyOldVersions(rule)) {
      to.expiration(e -> e.expiredObjectDeleteMarker(true));
    }
    rule.abortUploads()
        .ifPresent(days -> to.abortIncompleteMultipartUpload(a -> a.daysAfterInitiation(days)));
    return to.build();
  }
}
