package io.lifeboat.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import io.lifeboat.storage.Encryption.Strength;
import io.lifeboat.storage.LifecycleRule.Subject;
import io.lifeboat.storage.SettingCheck.State;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BucketPolicyTest {
  private static final BucketName NAME = new BucketName("velero-prod");
  private static final Map<String, String> OURS = new ClusterTags("prod-x7", "default").asMap();
  private static final BucketPolicy POLICY = policy(Encryption.STORE);

  private static final List<Strength> STRENGTHS = List.of(Strength.values());

  private static BucketPolicy policy(Encryption encryption) {
    return BucketPolicy.USUAL.withEncryption(encryption).withTags(OURS);
  }

  static LongStream seeds() {
    return LongStream.range(0, 200);
  }

  private static SettingCheck check(BucketPolicy policy, ObservedBucket seen, Setting setting) {
    return policy.checks(seen).stream().filter(c -> c.setting() == setting).findFirst().get();
  }

  private static ObservedBucket anyBucket(Random random) {
    if (random.nextInt(8) == 0) {
      return ObservedBucket.MISSING;
    }
    return new ObservedBucket(
        true,
        BucketOwner.OURS,
        new BucketAccess(random.nextBoolean(), random.nextBoolean(), random.nextBoolean()),
        new Encryption(
            STRENGTHS.get(random.nextInt(STRENGTHS.size())),
            Optional.empty(),
            random.nextBoolean()),
        new Preservation(
            random.nextBoolean(),
            random.nextBoolean() ? Optional.of(random.nextInt(30)) : Optional.empty(),
            Optional.empty()),
        random.nextBoolean() ? List.of() : List.of(LifecycleRule.uploads()),
        List.of(),
        Optional.empty(),
        random.nextBoolean() ? Map.of("team", "sre") : Map.of(ClusterTags.LOCATION, "default"),
        StoreLimits.NONE);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void applyingTheChangesLeavesNothingToChangeAndNothingWorse(long seed) {
    var before = anyBucket(new Random(seed));
    var cloud = new InMemoryBuckets().with(NAME, before);

    POLICY.changesFrom(before).forEach(change -> cloud.apply(NAME, change));

    var after = cloud.observe(NAME);
    assertThat(POLICY.changesFrom(after)).isEmpty();
    assertThat(after.tags()).containsAllEntriesOf(before.tags());
    assertThat(after.encryption().strength())
        .isGreaterThanOrEqualTo(before.encryption().strength());
    assertThat(after.preserves().lockDays()).isEqualTo(before.preserves().lockDays());
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void theSecondRunWritesNothing(long seed) {
    var cloud = new InMemoryBuckets().with(NAME, anyBucket(new Random(seed)));
    var ensure = new EnsureBucket(cloud, change -> {});
    ensure.run(NAME, POLICY, cloud.observe(NAME));
    cloud.applied().clear();

    var second = ensure.run(NAME, POLICY, cloud.observe(NAME));

    assertThat(cloud.applied()).isEmpty();
    assertThat(second).extracting(SettingCheck::state).containsOnly(State.KEPT);
  }

  @Test
  void whatProtectsComesFirstAndTagsLast() {
    assertThat(POLICY.changesFrom(ObservedBucket.MISSING))
        .isEqualTo(
            List.of(
                new BucketChange.Create(false, OURS),
                new BucketChange.BlockPublicAccess(),
                new BucketChange.EnforceOwner(),
                new BucketChange.Encrypt(Encryption.STORE),
                new BucketChange.RequireTls(),
                new BucketChange.PutLifecycle(
                    List.of(LifecycleRule.backups("", 90, Optional.empty()))),
                new BucketChange.PutLifecycle(List.of(LifecycleRule.uploads())),
                new BucketChange.PutTags(OURS)));
  }

  private static SettingCheck encryption(Encryption wanted, Encryption found) {
    var cloud = new InMemoryBuckets().with(NAME, ObservedBucket.BARE);
    cloud.apply(NAME, new BucketChange.Encrypt(found));
    return check(policy(wanted), cloud.observe(NAME), Setting.ENCRYPTION);
  }

  @Test
  void t22B11KmsIsNotLoweredToKeysOfTheStore() {
    assertThat(encryption(Encryption.STORE, Encryption.kms("k1")).state()).isEqualTo(State.KEPT);
  }

  @Test
  void anotherKmsKeyIsReportedAndNotExchanged() {
    var check = encryption(Encryption.kms("k1"), Encryption.kms("k2"));

    assertThat(check)
        .isEqualTo(
            new SettingCheck(
                Setting.ENCRYPTION,
                "KMS k1",
                "KMS k2",
                State.REFUSED,
                "another key was chosen for this bucket",
                Optional.empty()));
  }

  @Test
  void aKeyIsKnownByItsIdOrItsArn() {
    var arn = Encryption.kms("arn:aws:kms:eu-west-1:111122223333:key/k1");

    assertThat(encryption(Encryption.kms("k1"), arn).state()).isEqualTo(State.KEPT);
  }

  @Test
  void anObjectLockCannotBeGivenToABucketThatExists() {
    var locked = policy(Encryption.STORE).withVersions(true).withLock(Optional.of(7));

    var check = check(locked, ObservedBucket.BARE, Setting.OBJECT_LOCK);

    assertThat(check.state()).isEqualTo(State.REFUSED);
  }

  @Test
  void aLockLongerThanTheExpiryIsRefused() {
    assertThatExceptionOfType(LifeboatException.class)
        .isThrownBy(() -> POLICY.withExpiry(Expiry.of(30)).withLock(Optional.of(30)))
        .returns(FailureKind.INVALID_INPUT, LifeboatException::kind)
        .returns("bucket-policy-invalid", LifeboatException::code);
  }

  @ParameterizedTest
  @MethodSource("deletingRules")
  void nothingLiveButBackupsEverExpires(LifecycleRule rule) {
    assertThat(rule.expire().isPresent()).isEqualTo(rule.prefix().endsWith("backups/"));
  }

  @Test
  void oldVersionsOfTheLeaseGoAfterADayWhereThereAreAny() {
    var versioned = POLICY.withPrefix("a/b").withVersions(true);

    assertThat(lifecycle(versioned)).contains(LifecycleRule.lease("a/b"));
    assertThat(lifecycle(POLICY)).noneMatch(rule -> rule.subject() == Subject.RECORDS);
    assertThat(LifecycleRule.lease("a/b"))
        .isEqualTo(
            new LifecycleRule(
                Subject.RECORDS,
                "a/b/metadata/lifeboat/",
                Optional.empty(),
                Optional.of(1),
                Optional.empty()));
  }

  private static List<LifecycleRule> lifecycle(BucketPolicy policy) {
    return policy.changesFrom(ObservedBucket.BARE).stream()
        .filter(BucketChange.PutLifecycle.class::isInstance)
        .map(BucketChange.PutLifecycle.class::cast)
        .findFirst()
        .orElseThrow()
        .rules();
  }

  static List<LifecycleRule> deletingRules() {
    return List.of(
        LifecycleRule.backups("", 90, Optional.of(7)),
        LifecycleRule.backups("a/b", 90, Optional.empty()),
        LifecycleRule.lease(""),
        LifecycleRule.lease("a/b"),
        LifecycleRule.uploads());
  }
}
