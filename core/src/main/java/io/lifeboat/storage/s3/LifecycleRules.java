package io.lifeboat.storage.s3;

import io.lifeboat.storage.LifecycleRule;
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
        .filter(rule -> LifecycleRule.IDS.contains(String.valueOf(rule.id())))
        .filter(LifecycleRules::isPlain)
        .map(LifecycleRules::from)
        .toList();
  }

  /** The rules that are there as they are, then these instead of those of their ids. */
  static List<software.amazon.awssdk.services.s3.model.LifecycleRule> merged(
      List<software.amazon.awssdk.services.s3.model.LifecycleRule> there,
      List<LifecycleRule> rules) {
    var merged = new ArrayList<software.amazon.awssdk.services.s3.model.LifecycleRule>();
    var ids = rules.stream().map(LifecycleRule::id).toList();
    there.stream().filter(rule -> !ids.contains(String.valueOf(rule.id()))).forEach(merged::add);
    rules.forEach(rule -> merged.add(to(rule)));
    return merged;
  }

  private static boolean isPlain(software.amazon.awssdk.services.s3.model.LifecycleRule rule) {
    var filter = rule.filter();
    var expiration = rule.expiration();
    return rule.status() == ExpirationStatus.ENABLED
        && rule.transitions().isEmpty()
        && rule.noncurrentVersionTransitions().isEmpty()
        && (filter == null || (filter.tag() == null && filter.and() == null))
        && (expiration == null || expiration.date() == null)
        && removesMarkers(expiration) == onlyOldVersions(from(rule));
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

  private static LifecycleRule from(software.amazon.awssdk.services.s3.model.LifecycleRule rule) {
    return new LifecycleRule(
        rule.id(),
        prefix(rule),
        Optional.ofNullable(rule.expiration()).map(e -> e.days()),
        Optional.ofNullable(rule.noncurrentVersionExpiration()).map(e -> e.noncurrentDays()),
        Optional.ofNullable(rule.abortIncompleteMultipartUpload())
            .map(a -> a.daysAfterInitiation()));
  }

  /** Old servers answer with the prefix beside the filter instead of in it. */
  @SuppressWarnings("deprecation")
  private static String prefix(software.amazon.awssdk.services.s3.model.LifecycleRule rule) {
    return Optional.ofNullable(rule.filter())
        .flatMap(filter -> Optional.ofNullable(filter.prefix()))
        .or(() -> Optional.ofNullable(rule.prefix()))
        .orElse("");
  }

  private static software.amazon.awssdk.services.s3.model.LifecycleRule to(LifecycleRule rule) {
    var to =
        software.amazon.awssdk.services.s3.model.LifecycleRule.builder()
            .id(rule.id())
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
