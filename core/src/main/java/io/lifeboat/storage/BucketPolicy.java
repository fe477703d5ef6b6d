package io.lifeboat.storage;

import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a backup bucket must be: private, its owner's and reached by TLS always, the rest as said.
 *
 * @param encryption at least this
 * @param prefix Velero's, in the bucket; without slashes at the ends
 * @param expiry when backups go
 * @param backups how long those live that are there, as far as that is known
 * @param versioned false: left as it is
 * @param lockDays how long new objects are kept; can be had only when the bucket is made
 * @param accessLog absent: left as it is
 * @param tags to be there beside any others
 */
public record BucketPolicy(
    Encryption encryption,
    String prefix,
    Expiry expiry,
    Lifetimes backups,
    boolean versioned,
    Optional<Integer> lockDays,
    Optional<AccessLog> accessLog,
    Map<String, String> tags) {
  /** What managed-velero-operator sets, and the TLS, the owner and the uploads besides. */
  public static final BucketPolicy USUAL =
      new BucketPolicy(
          Encryption.STORE,
          "",
          Expiry.USUAL,
          Lifetimes.USUAL,
          false,
          Optional.empty(),
          Optional.empty(),
          Map.of());

  /**
   * Checks the numbers against each other.
   *
   * @throws LifeboatException INVALID_INPUT, code {@code bucket-policy-invalid}
   */
  public BucketPolicy {
    tags = Map.copyOf(tags);
    if (expiry.days() < 1 || lockDays.filter(days -> days < 1).isPresent()) {
      throw invalid("days are counted from 1", "");
    }
    var shortest = Math.min(backups.shortest(), expiry.days());
    if (lockDays.filter(days -> days >= shortest).isPresent()) {
      throw invalid(
          "objects locked for "
              + lockDays.get()
              + " days outlive backups that go after "
              + shortest,
          "lock for fewer days than the shortest time to live of a backup (--shortest-ttl)");
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

  public BucketPolicy withEncryption(Encryption other) {
    return new BucketPolicy(other, prefix, expiry, backups, versioned, lockDays, accessLog, tags);
  }

  public BucketPolicy withPrefix(String other) {
    return new BucketPolicy(
        encryption, other, expiry, backups, versioned, lockDays, accessLog, tags);
  }

  public BucketPolicy withExpiry(Expiry other) {
    return new BucketPolicy(
        encryption, prefix, other, backups, versioned, lockDays, accessLog, tags);
  }

  /** Where no backup is to live shorter than so many days. */
  public BucketPolicy withShortestLife(int days) {
    return with(new Lifetimes(days, backups.longest(), backups.longestOf()));
  }

  /** With what was found of the backups; the shortest life stays as it was said. */
  public BucketPolicy knowing(Lifetimes found) {
    return with(new Lifetimes(backups.shortest(), found.longest(), found.longestOf()));
  }

  private BucketPolicy with(Lifetimes other) {
    return new BucketPolicy(
        encryption, prefix, expiry, other, versioned, lockDays, accessLog, tags);
  }

  public BucketPolicy withVersions(boolean yes) {
    return new BucketPolicy(encryption, prefix, expiry, backups, yes, lockDays, accessLog, tags);
  }

  /** With a lock of so many days, or none. */
  public BucketPolicy withLock(Optional<Integer> days) {
    return new BucketPolicy(encryption, prefix, expiry, backups, versioned, days, accessLog, tags);
  }

  public BucketPolicy withAccessLog(Optional<AccessLog> other) {
    return new BucketPolicy(encryption, prefix, expiry, backups, versioned, lockDays, other, tags);
  }

  public BucketPolicy withTags(Map<String, String> other) {
    return new BucketPolicy(
        encryption, prefix, expiry, backups, versioned, lockDays, accessLog, other);
  }

  /** What a user should know of this policy, whatever the bucket. */
  public List<String> warnings() {
    var warnings = new ArrayList<String>();
    lockDays.ifPresent(
        days ->
            warnings.add(
                "Velero rewrites and deletes files of its backups and repositories; under the"
                    + " lock every old version stays, and is paid for, for "
                    + days
                    + " days"));
    if (expiresLivingBackups()) {
      warnings.add(
          "backup "
              + backups.longestOf()
              + " is to live "
              + backups.longest()
              + " days, but its data expire after "
              + expiry.days());
    }
    return List.copyOf(warnings);
  }

  /** Whether the user's expiry is shorter than a backup is to live. */
  boolean expiresLivingBackups() {
    return expiry.exact() && backups.longest() > expiry.days();
  }

  /**
   * Whether an expiry would be put over backups whose lifetimes nobody has looked at: then look
   * first, and go on with {@link #knowing}.
   */
  public boolean mustKnowBackups(ObservedBucket seen) {
    return seen.exists()
        && backups.longest() == 0
        && checks(seen).stream()
            .filter(check -> check.setting() == Setting.LIFECYCLE)
            .anyMatch(check -> check.change().isPresent());
  }

  /** The changes that turn {@code seen} into a bucket as wanted, in a safe order; else none. */
  public List<BucketChange> changesFrom(ObservedBucket seen) {
    var changes = new ArrayList<BucketChange>();
    if (!seen.exists()) {
      changes.add(new BucketChange.Create(lockDays.isPresent(), tags));
    }
    checks(seen).forEach(check -> check.change().ifPresent(changes::add));
    return List.copyOf(changes);
  }

  /** Every setting, in the order of {@link Setting}. */
  public List<SettingCheck> checks(ObservedBucket seen) {
    return new SettingChecks(this, seen).all();
  }
}
