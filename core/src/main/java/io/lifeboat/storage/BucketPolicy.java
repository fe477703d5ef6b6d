package io.lifeboat.storage;

import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a backup bucket must be: private, its owner's and reached by TLS always, the rest as said.
 *
 * @param encryption at least this
 * @param prefix Velero's, in the bucket; without slashes at the ends
 * @param expireDays backups older than this go
 * @param versioned false: left as it is
 * @param lockDays how long new objects are kept; can be had only when the bucket is made
 * @param tags to be there beside any others
 */
public record BucketPolicy(
    Encryption encryption,
    String prefix,
    int expireDays,
    boolean versioned,
    Optional<Integer> lockDays,
    Map<String, String> tags) {
  private static final int OLD_VERSIONS_DAYS = 7;

  /**
   * Checks the numbers against each other.
   *
   * @throws LifeboatException INVALID_INPUT, code {@code bucket-policy-invalid}
   */
  public BucketPolicy {
    tags = Map.copyOf(tags);
    if (expireDays < 1 || lockDays.filter(days -> days < 1).isPresent()) {
      throw invalid("days are counted from 1", "");
    }
    if (lockDays.filter(days -> days >= expireDays).isPresent()) {
      throw invalid(
          "objects locked for " + lockDays.get() + " days outlive backups that expire earlier",
          "lock for fewer days than the shortest time to live of a backup");
    }
    for (var tag : tags.entrySet()) {
      if (tag.getKey().isEmpty() || tag.getKey().length() > 128 || tag.getValue().length() > 256) {
        throw invalid("'" + tag.getKey() + "' is too short or too long for a tag", "");
      }
    }
  }

  private static LifeboatException invalid(String message, String hint) {
    return new LifeboatException(FailureKind.INVALID_INPUT, "bucket-policy-invalid", message, hint);
  }

  /** The changes that turn {@code seen} into a bucket as wanted, in a safe order; else none. */
  public List<BucketChange> changesFrom(ObservedBucket seen) {
    var changes = new ArrayList<BucketChange>();
    if (!seen.exists()) {
      changes.add(new BucketChange.Create(lockDays.isPresent()));
    }
    checks(seen).forEach(check -> check.change().ifPresent(changes::add));
    return List.copyOf(changes);
  }

  /** Every setting, in the order of {@link Setting}. */
  public List<SettingCheck> checks(ObservedBucket seen) {
    return List.of(
            check(Setting.PUBLIC_ACCESS, "blocked", "open", seen.isPrivate(), BLOCK),
            check(Setting.OWNERSHIP, "owner enforced", "by ACL", seen.ownerEnforced(), OWN),
            encryption(seen),
            check(Setting.TRANSPORT, "TLS only", "any", seen.tlsOnly(), TLS),
            versioning(seen),
            lock(seen),
            lifecycle(seen),
            tags(seen))
        .stream()
        .map(check -> supported(check, seen))
        .toList();
  }

  private static final BucketChange BLOCK = new BucketChange.BlockPublicAccess();
  private static final BucketChange OWN = new BucketChange.EnforceOwner();
  private static final BucketChange TLS = new BucketChange.RequireTls();

  private static SettingCheck check(
      Setting setting, String wanted, String otherwise, boolean good, BucketChange change) {
    return SettingCheck.of(setting, wanted, good ? wanted : otherwise, good, change);
  }

  private static SettingCheck supported(SettingCheck check, ObservedBucket seen) {
    var why = seen.unsupported().get(check.setting());
    return why == null ? check : check.as(SettingCheck.State.UNSUPPORTED, why);
  }

  private SettingCheck encryption(ObservedBucket seen) {
    var found = seen.encryption();
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

  private SettingCheck versioning(ObservedBucket seen) {
    var found = seen.versioned() ? "on" : "off";
    var wanted = mustKeepVersions() ? "on" : "any";
    return SettingCheck.of(
        Setting.VERSIONING,
        wanted,
        found,
        seen.versioned() || !mustKeepVersions(),
        new BucketChange.KeepVersions());
  }

  private boolean mustKeepVersions() {
    return versioned || lockDays.isPresent();
  }

  private SettingCheck lock(ObservedBucket seen) {
    var found = seen.lockDays();
    var check =
        SettingCheck.of(
            Setting.OBJECT_LOCK,
            lockDays.map(BucketPolicy::days).orElse("any"),
            found.map(BucketPolicy::days).orElse("off"),
            lockDays.isEmpty() || found.filter(days -> days >= lockDays.get()).isPresent(),
            new BucketChange.Retain(lockDays.orElse(0)));
    return seen.exists() && lockDays.isPresent() && found.isEmpty()
        ? check.as(SettingCheck.State.REFUSED, "only a new bucket can be given an object lock")
        : check;
  }

  private static String days(int days) {
    return days == 0 ? "on, nothing retained" : days + " days";
  }

  private SettingCheck lifecycle(ObservedBucket seen) {
    var rules = rules(seen.versioned() || mustKeepVersions());
    return SettingCheck.of(
        Setting.LIFECYCLE,
        words(rules),
        words(seen.lifecycle()),
        seen.lifecycle().containsAll(rules),
        new BucketChange.PutLifecycle(rules));
  }

  private List<LifecycleRule> rules(boolean withVersions) {
    var old = withVersions ? Optional.of(OLD_VERSIONS_DAYS) : Optional.<Integer>empty();
    return List.of(LifecycleRule.backups(prefix, expireDays, old), LifecycleRule.uploads());
  }

  private static String words(List<LifecycleRule> rules) {
    return rules.isEmpty()
        ? "none"
        : String.join("; ", rules.stream().map(LifecycleRule::toString).sorted().toList());
  }

  private SettingCheck tags(ObservedBucket seen) {
    var found = new TreeMap<>(seen.tags());
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
