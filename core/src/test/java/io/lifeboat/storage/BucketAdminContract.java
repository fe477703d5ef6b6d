package io.lifeboat.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.lifeboat.storage.SettingCheck.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every {@link BucketAdmin} over a store with all settings must do. */
public abstract class BucketAdminContract {
  private static final ClusterTags CLUSTER = new ClusterTags("prod-x7", "default");
  private static int made;

  /** Over an account whose buckets do not meet those of other tests by name. */
  protected abstract BucketAdmin admin();

  /** What that account cannot have. */
  protected Set<Setting> lacking() {
    return Set.of();
  }

  /** A key of the account's in KMS. */
  protected String key() {
    return "alias/lifeboat";
  }

  private static BucketName fresh() {
    return new BucketName("contract-admin-" + made++);
  }

  private static BucketPolicy policy(Encryption encryption, Optional<Integer> lockDays) {
    return BucketPolicy.USUAL
        .withEncryption(encryption)
        .withPrefix("velero")
        .withLock(lockDays)
        .withTags(CLUSTER.asMap());
  }

  private static List<SettingCheck> ensure(BucketAdmin admin, BucketName name, BucketPolicy to) {
    return new EnsureBucket(admin, change -> {}).run(name, to, admin.observe(name));
  }

  @Test
  void aMissingBucketIsSeenAsMissing() {
    try (var admin = admin()) {
      assertThat(admin.observe(fresh()).exists()).isFalse();
    }
  }

  @Test
  void aBucketIsMadeWithEverySettingAndThenNeedsNoChange() {
    try (var admin = admin()) {
      var name = fresh();
      var policy = policy(Encryption.STORE, Optional.empty());

      var outcome = ensure(admin, name, policy);

      assertThat(outcome)
          .filteredOn(check -> check.state() != State.KEPT && check.state() != State.FIXED)
          .extracting(SettingCheck::setting)
          .containsExactlyElementsOf(lacking());
      assertThat(policy.changesFrom(admin.observe(name))).isEmpty();
    }
  }

  @Test
  protected void aLockedBucketKeepsVersionsAndRetains() {
    try (var admin = admin()) {
      var name = fresh();

      ensure(admin, name, policy(Encryption.kms(key()), Optional.of(14)));

      var seen = admin.observe(name);
      assertThat(seen.preserves().lockDays()).contains(14);
      assertThat(seen.preserves().versioned()).isTrue();
      assertThat(seen.encryption()).isEqualTo(Encryption.kms(key()));
    }
  }

  @Test
  void encryptionIsNeverLowered() {
    try (var admin = admin()) {
      var name = fresh();
      ensure(admin, name, policy(Encryption.kms(key()), Optional.empty()));

      ensure(admin, name, policy(Encryption.STORE, Optional.empty()));

      assertThat(admin.observe(name).encryption()).isEqualTo(Encryption.kms(key()));
    }
  }

  @Test
  void b10HubsWithDifferentPrefixesHaveTheirRulesEach() {
    try (var admin = admin()) {
      var name = fresh();
      var east = BucketPolicy.USUAL.withVersions(true).withPrefix("hubs/east");
      var west = BucketPolicy.USUAL.withPrefix("hubs/west").withExpiry(Expiry.of(30));
      var hubs = List.of(east, west, BucketPolicy.USUAL.withExpiry(Expiry.of(400)));

      hubs.forEach(hub -> ensure(admin, name, hub));

      assertThat(hubs)
          .allSatisfy(hub -> assertThat(hub.changesFrom(admin.observe(name))).isEmpty());
    }
  }

  @Test
  void b9TagsOfOthersStay() {
    try (var admin = admin()) {
      var name = fresh();
      admin.apply(name, new BucketChange.Create(false));
      admin.apply(name, new BucketChange.PutTags(Map.of("cost-centre", "42")));

      ensure(admin, name, policy(Encryption.STORE, Optional.empty()));

      assertThat(admin.observe(name).tags())
          .containsEntry("cost-centre", "42")
          .containsAllEntriesOf(CLUSTER.asMap())
          .hasSize(3);
    }
  }

  @Test
  void tagsThatAreTakenOffLeaveThoseOfOthers() {
    try (var admin = admin()) {
      var name = fresh();
      admin.apply(name, new BucketChange.Create(false));
      admin.apply(name, new BucketChange.PutTags(CLUSTER.asMap()));
      admin.apply(name, new BucketChange.PutTags(Map.of("cost-centre", "42")));

      admin.apply(name, new BucketChange.RemoveTags(CLUSTER.asMap().keySet()));

      assertThat(admin.observe(name).tags()).isEqualTo(Map.of("cost-centre", "42"));
      admin.apply(name, new BucketChange.RemoveTags(Set.of("cost-centre")));
      assertThat(admin.observe(name).tags()).isEmpty();
    }
  }

  @Test
  void deletingABucketTwiceIsNoFailure() {
    try (var admin = admin()) {
      var name = fresh();
      admin.apply(name, new BucketChange.Create(false));

      admin.delete(name);
      admin.delete(name);

      assertThat(admin.observe(name).exists()).isFalse();
    }
  }

  @Test
  void t15MakingABucketThatIsOursAlreadyIsNoFailure() {
    try (var admin = admin()) {
      var name = fresh();
      admin.apply(name, new BucketChange.Create(false));

      assertThat(admin.apply(name, new BucketChange.Create(false))).isEmpty();
      assertThat(admin.observe(name).exists()).isTrue();
    }
  }

  @Test
  void t9T10T11B1B2BothTagsOfOneBucketDecideWhoseItIs() {
    try (var admin = admin()) {
      var ours = new ClusterTags("cluster-a" + made, "default");
      var expected = new ArrayList<BucketName>();
      for (var tags :
          List.of(
              new ClusterTags("other" + made, "default").asMap(),
              ours.asMap(),
              Map.of(ClusterTags.INFRASTRUCTURE, ours.infrastructure()),
              new ClusterTags(ours.infrastructure(), "second").asMap())) {
        var name = fresh();
        admin.apply(name, new BucketChange.Create(false));
        admin.apply(name, new BucketChange.PutTags(tags));
        if (tags.equals(ours.asMap())) {
          expected.add(name);
        }
      }

      assertThat(admin.tagged(ours)).isEqualTo(new TaggedBuckets(expected, 0));
    }
  }
}
