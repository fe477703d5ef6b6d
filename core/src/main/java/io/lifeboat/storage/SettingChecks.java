package io.lifeboat.storage;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Holds a policy against a bucket, setting by setting. */
record SettingChecks(BucketPolicy policy, ObservedBucket seen) {
  private static final int OLD_VERSIONS_DAYS = 7;

  /** The least that GCS takes, and what it sets by itself. */
  private static final int SOFT_DELETE_DAYS = 7;

  private static final BucketChange BLOCK = new BucketChange.BlockPublicAccess();
  private static final BucketChange OWN = new BucketChange.EnforceOwner();
  private static final BucketChange TLS = new BucketChange.RequireTls();

  /** Every setting, in the order of {@link Setting}. */
  List<SettingCheck> all() {
    return Stream.of(
            check(Setting.PUBLIC_ACCESS, "blocked", "open", seen.access().isPrivate(), BLOCK),
            check(
                Setting.OWNERSHIP, "owner enforced", "by ACL", seen.access().ownerEnforced(), OWN),
            encryption(),
            check(Setting.TRANSPORT, "TLS only", "any", seen.access().tlsOnly(), TLS),
            versioning(),
            softDelete(),
            lock(),
            lifecycle(),
            uploads(),
            accessLog(),
            tags())
        .filter(check -> isKnownHere(check.setting()))
        .map(this::supported)
        .toList();
  }

  private static SettingCheck check(
      Setting setting, String wanted, String otherwise, boolean good, BucketChange change) {
    return SettingCheck.of(setting, wanted, good ? wanted : otherwise, good, change);
  }

  private boolean isKnownHere(Setting setting) {
    return setting != Setting.SOFT_DELETE || seen.preserves().softDeleteDays().isPresent();
  }

  private SettingCheck supported(SettingCheck check) {
    var rules = check.setting() == Setting.UPLOADS ? Setting.LIFECYCLE : check.setting();
    var lacking = seen.limits().unsupported();
    var why = lacking.getOrDefault(check.setting(), lacking.get(rules));
    return why == null || check.isInOrder() ? check : check.as(SettingCheck.State.UNSUPPORTED, why);
  }

  private SettingCheck encryption() {
    var found = seen.encryption();
    var encryption = policy.encryption();
    var check =
        SettingCheck.of(
            Setting.ENCRYPTION,
            encryption.toString(),
            found.toString(),
            found.satisfies(encryption),
            new BucketChange.Encrypt(encryption));
    return found.hasAnotherKeyThan(encryption)
        ? check.as(SettingCheck.State.REFUSED, "another key was chosen for this bucket")
        : check;
  }

  private SettingCheck versioning() {
    var found = seen.preserves().versioned() ? "on" : "off";
    var wanted = mustKeepVersions() ? "on" : SettingCheck.ANY;
    return SettingCheck.of(
        Setting.VERSIONING,
        wanted,
        found,
        seen.preserves().versioned() || !mustKeepVersions(),
        new BucketChange.KeepVersions());
  }

  private boolean mustKeepVersions() {
    return policy.versioned()
        || (policy.lockDays().isPresent() && seen.limits().lockHarm().isEmpty());
  }

  private SettingCheck softDelete() {
    var found = seen.preserves().softDeleteDays().orElse(0);
    return SettingCheck.of(
        Setting.SOFT_DELETE,
        SOFT_DELETE_DAYS + " days",
        found == 0 ? "off" : found + " days",
        found >= SOFT_DELETE_DAYS,
        new BucketChange.SoftDelete(SOFT_DELETE_DAYS));
  }

  private SettingCheck lock() {
    var found = seen.preserves().lockDays();
    var lockDays = policy.lockDays();
    var check =
        SettingCheck.of(
            Setting.OBJECT_LOCK,
            lockDays.map(SettingChecks::days).orElse(SettingCheck.ANY),
            found.map(SettingChecks::days).orElse("off"),
            lockDays.isEmpty() || found.filter(days -> days >= lockDays.get()).isPresent(),
            new BucketChange.Retain(lockDays.orElse(0)));
    if (seen.limits().lockHarm().isPresent() && (lockDays.isPresent() || found.isPresent())) {
      return check.as(SettingCheck.State.REFUSED, seen.limits().lockHarm().get());
    }
    return seen.exists() && lockDays.isPresent() && found.isEmpty()
        ? check.as(SettingCheck.State.REFUSED, "only a new bucket can be given an object lock")
        : check;
  }

  private static String days(int days) {
    return days == 0 ? "on, nothing retained" : days + " days";
  }

  private SettingCheck lifecycle() {
    var rules = rules();
    var check =
        SettingCheck.of(
            Setting.LIFECYCLE,
            words(rules),
            words(seen.lifecycle().stream().filter(rule -> !rule.isOfUploads()).toList()),
            rules.stream().allMatch(this::isThere),
            new BucketChange.PutLifecycle(rules));
    var backups = policy.backups();
    return check.change().isPresent() && policy.expiresLivingBackups()
        ? check.as(
            SettingCheck.State.REFUSED,
            "backup " + backups.longestOf() + " is to live " + backups.longest() + " days")
        : check;
  }

  /** Apart from the other rules, since some stores have those alone. */
  private SettingCheck uploads() {
    var rules = List.of(LifecycleRule.uploads());
    return SettingCheck.of(
        Setting.UPLOADS,
        words(rules),
        words(seen.lifecycle().stream().filter(LifecycleRule::isOfUploads).toList()),
        rules.stream().allMatch(this::isThere),
        new BucketChange.PutLifecycle(rules));
  }

  /** It, and nothing else in its place. */
  private boolean isThere(LifecycleRule rule) {
    return Set.of(rule).equals(Set.copyOf(inPlaceOf(rule)));
  }

  private List<LifecycleRule> inPlaceOf(LifecycleRule rule) {
    return seen.lifecycle().stream().filter(rule::isInstead).toList();
  }

  private List<LifecycleRule> rules() {
    var withVersions = seen.preserves().versioned() || mustKeepVersions();
    var old = withVersions ? Optional.of(OLD_VERSIONS_DAYS) : Optional.<Integer>empty();
    var days = policy.expiry().daysBeside(expiryIn(), policy.backups().longest());
    var rules = new ArrayList<LifecycleRule>();
    rules.add(LifecycleRule.backups(policy.prefix(), days, old));
    if (withVersions) {
      rules.add(LifecycleRule.lease(policy.prefix()));
    }
    return rules;
  }

  private int expiryIn() {
    return inPlaceOf(LifecycleRule.backups(policy.prefix(), 1, Optional.empty())).stream()
        .flatMap(rule -> rule.expire().stream())
        .findFirst()
        .orElse(0);
  }

  private SettingCheck accessLog() {
    var found = seen.accessLog().map(AccessLog::toString).orElse("off");
    return policy
        .accessLog()
        .map(
            to ->
                SettingCheck.of(
                    Setting.ACCESS_LOG,
                    to.toString(),
                    found,
                    seen.accessLog().equals(policy.accessLog()),
                    new BucketChange.LogAccess(to)))
        .orElseGet(() -> SettingCheck.anything(Setting.ACCESS_LOG, found));
  }

  private static String words(List<LifecycleRule> rules) {
    return rules.isEmpty()
        ? "none"
        : String.join("; ", rules.stream().map(LifecycleRule::toString).sorted().toList());
  }

  private SettingCheck tags() {
    var found = new TreeMap<>(seen.tags());
    var tags = policy.tags();
    found.keySet().retainAll(tags.keySet());
    return SettingCheck.of(
        Setting.TAGS,
        words(tags),
        words(found),
        found.equals(tags),
        new BucketChange.PutTags(tags));
  }

  private static String words(Map<String, String> tags) {
    var words = new ArrayList<String>();
    new TreeMap<>(tags).forEach((key, value) -> words.add(key + "=" + value));
    return words.isEmpty() ? "none" : String.join(", ", words);
  }
}
