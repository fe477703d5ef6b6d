package io.lifeboat.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.lifeboat.storage.SettingCheck.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EnsureBucketTest {
  private static final BucketName NAME = new BucketName("velero-prod");
  private static final BucketPolicy POLICY =
      BucketPolicy.USUAL
          .withVersions(true)
          .withLock(Optional.of(7))
          .withAccessLog(Optional.of(new AccessLog(new BucketName("logs"), "velero/")))
          .withTags(Map.of("a", "b"));

  private static List<SettingCheck> ensure(InMemoryBuckets cloud) {
    return new EnsureBucket(cloud, change -> {}).run(NAME, POLICY, cloud.observe(NAME));
  }

  @Test
  void aNewBucketHasEverySettingFixed() {
    assertThat(ensure(new InMemoryBuckets()))
        .extracting(SettingCheck::state)
        .containsOnly(State.FIXED);
  }

  @Test
  void whatAStoreRefusesIsUnsupportedAndTheRestIsDone() {
    var outcome = ensure(new InMemoryBuckets().refusing(Setting.PUBLIC_ACCESS));

    assertThat(outcome.get(0))
        .returns(State.UNSUPPORTED, SettingCheck::state)
        .returns("no public-access here", SettingCheck::why);
    assertThat(outcome.subList(1, outcome.size()))
        .extracting(SettingCheck::state)
        .containsOnly(State.FIXED);
  }

  @Test
  void whatAStoreWouldNotTakeIsRememberedAndNotTriedAgain() {
    var cloud = new InMemoryBuckets().refusing(Setting.UPLOADS).forgetting(Setting.ENCRYPTION);
    ensure(cloud);
    cloud.applied().clear();

    var audit = POLICY.checks(cloud.observe(NAME));
    var again = ensure(cloud);

    assertThat(again).isEqualTo(audit).noneMatch(SettingCheck::differs);
    assertThat(audit)
        .filteredOn(check -> check.state() == State.UNSUPPORTED)
        .extracting(SettingCheck::setting, SettingCheck::why)
        .containsExactly(
            tuple(Setting.ENCRYPTION, LackedSettings.WHY),
            tuple(Setting.UPLOADS, LackedSettings.WHY));
    assertThat(cloud.applied()).isEmpty();
    assertThat(cloud.observe(NAME).tags())
        .containsEntry("lifeboat.io/unsupported", "encryption uploads");
  }

  @Test
  void whoRemovesTheTagHasItTriedAgain() {
    var seen = ObservedBucket.BARE.lacking(LackedSettings.of(Map.of(LackedSettings.TAG, "tags x")));

    assertThat(LackedSettings.of(Map.of())).isEqualTo(new LackedSettings(Set.of()));
    assertThat(POLICY.changesFrom(seen)).noneMatch(BucketChange.PutTags.class::isInstance);
    assertThat(POLICY.changesFrom(ObservedBucket.BARE))
        .anyMatch(BucketChange.PutTags.class::isInstance);
  }

  @Test
  void aYesThatIsNotKeptIsNotBelieved() {
    var outcome = ensure(new InMemoryBuckets().forgetting(Setting.TAGS));

    assertThat(outcome.get(outcome.size() - 1))
        .returns(Setting.TAGS, SettingCheck::setting)
        .returns(State.UNSUPPORTED, SettingCheck::state)
        .returns("the store said yes, but did not keep it", SettingCheck::why);
  }

  @Test
  void everyChangeIsToldBeforeItIsMade() {
    var cloud = new InMemoryBuckets();
    var told = new ArrayList<BucketChange>();

    new EnsureBucket(cloud, told::add).run(NAME, POLICY, ObservedBucket.MISSING);

    assertThat(told).isEqualTo(cloud.applied()).hasSize(10);
  }
}
