package io.lifeboat.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import io.lifeboat.storage.PassOutcome.Next;
import io.lifeboat.storage.SettingCheck.State;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BucketPassTest extends BucketPassCase {
  private static LifeboatException busy() {
    return StorageFailure.unreachable("500 (PutBucketLifecycleConfiguration)", "", null);
  }

  @Test
  void b8ANewNameIsOnRecordOnceBeforeTheBucketIsMade() {
    var outcome = pass(BucketRecord.NONE);

    assertThat(kept)
        .isEqualTo(
            List.of(
                new BucketRecord(Optional.of(FIRST), false, Optional.empty(), Map.of()),
                new BucketRecord(Optional.of(FIRST), true, Optional.of(NOW), Map.of())));
    assertThat(outcome)
        .returns(true, PassOutcome::isComplete)
        .returns(Next.LATER, PassOutcome::next);
    assertThat(cloud.names()).isEqualTo(Set.of(FIRST));
  }

  @Test
  void t9F4ALostRecordIsFoundAgainByTheTags() {
    there(SECOND, OURS.asMap());

    var outcome = pass(BucketRecord.NONE);

    assertThat(outcome.record().name()).contains(SECOND);
    assertThat(outcome.isComplete()).isTrue();
    assertThat(cloud.names()).isEqualTo(Set.of(SECOND));
    assertThat(cloud.applied())
        .doesNotHaveAnyElementsOfTypes(BucketChange.Create.class)
        .isNotEmpty();
  }

  @Test
  void t10B1TwoClustersInOneAccountEachFindTheirOwn() {
    there(FIRST, THEIRS.asMap());
    there(SECOND, OURS.asMap());

    assertThat(pass(BucketRecord.NONE).record().name()).contains(SECOND);
    assertThat(cloud.observe(FIRST).tags()).isEqualTo(THEIRS.asMap());
  }

  @Test
  void b1SeveralMatchesChangeNothing() {
    there(FIRST, OURS.asMap());
    there(SECOND, OURS.asMap());

    var outcome = pass(BucketRecord.NONE);

    assertThat(outcome.failure().orElseThrow())
        .returns("bucket-ambiguous", LifeboatException::code)
        .returns(FailureKind.REFUSED, LifeboatException::kind);
    assertThat(outcome).returns(Next.AFTER_REPAIR, PassOutcome::next);
    assertThat(cloud.applied()).isEmpty();
  }

  @Test
  void t15ABucketThatAnEarlierPassMadeIsBroughtToItsEnd() {
    cloud.with(FIRST, ObservedBucket.BARE);

    var outcome = pass(BucketRecord.NONE.found(FIRST, false));

    assertThat(outcome.record().lastSync()).contains(NOW);
    assertThat(outcome.checks()).extracting(SettingCheck::state).contains(State.FIXED);
    assertThat(cloud.names()).isEqualTo(Set.of(FIRST));
  }

  @Test
  void t16ATakenNameIsForgottenAndTheNextPassChoosesAnother() {
    cloud.failing(1, BucketChange.Create.class, StorageFailure.ownedByOther("taken", "", null));

    var outcome = pass(BucketRecord.NONE);
    assertThat(outcome)
        .returns(BucketRecord.NONE, PassOutcome::record)
        .returns(Next.NOW, PassOutcome::next);

    assertThat(pass(outcome.record()).record().name()).contains(SECOND);
    assertThat(cloud.names()).isEqualTo(Set.of(SECOND));
  }

  @Test
  void aTakenNameThatTheUserGaveIsKept() {
    cloud.failing(1, BucketChange.Create.class, StorageFailure.ownedByOther("taken", "", null));

    var outcome = pass(named(FIRST, Adoption.BYNAME), BucketRecord.NONE, NOW);

    assertThat(outcome.record().name()).contains(FIRST);
    assertThat(outcome.next()).isEqualTo(Next.AFTER_REPAIR);
  }

  @Test
  void t18ADeletedBucketIsMadeAgainUnderItsName() {
    var before = pass(BucketRecord.NONE).record();
    cloud.delete(FIRST);
    cloud.applied().clear();

    var outcome = pass(ANY, before, NOW.plus(Duration.ofHours(2)));

    assertThat(cloud.names()).isEqualTo(Set.of(FIRST));
    assertThat(outcome.checks())
        .filteredOn(check -> !check.wanted().equals("any"))
        .extracting(SettingCheck::state)
        .containsOnly(State.FIXED);
    assertThat(kept).contains(before.found(FIRST, false));
    assertThat(outcome.record().lastSync()).contains(NOW.plus(Duration.ofHours(2)));
  }

  @Test
  void t19ABucketThatIsNotSeenYetIsLookedAtAgainSoon() {
    cloud.hiding(3);
    var outcome = pass(BucketRecord.NONE);
    var passes = 1;
    while (!outcome.isComplete()) {
      assertThat(outcome.next()).isEqualTo(Next.SOON);
      assertThat(outcome.isWorthAnotherPass()).isTrue();
      assertThat(outcome.record().lastSync()).isEmpty();
      outcome = pass(outcome.record());
      passes++;
    }

    assertThat(passes).isEqualTo(3);
    assertThat(cloud.names()).isEqualTo(Set.of(FIRST));
  }

  @Test
  void t23F8AFailureLeavesWhatWasDoneAndIsToldAndMendedByTheNextPass() {
    var earlier = new BucketRecord(Optional.of(FIRST), true, Optional.of(NOW), Map.of());
    cloud.with(FIRST, ObservedBucket.BARE);
    cloud.failing(1, BucketChange.PutLifecycle.class, busy());

    var failed = pass(ANY, earlier, NOW.plusSeconds(60));

    assertThat(cloud.observe(FIRST).access().isPrivate()).isTrue();
    assertThat(cloud.observe(FIRST).encryption()).isEqualTo(Encryption.STORE);
    assertThat(failed.record().lastSync()).contains(NOW);
    assertThat(failed.failure().orElseThrow().code()).isEqualTo("endpoint-unreachable");
    assertThat(failed.next()).isEqualTo(Next.SOON);
    assertThat(pass(ANY, failed.record(), NOW.plusSeconds(120)).record().lastSync())
        .contains(NOW.plusSeconds(120));
  }

  @Test
  void aStopIsNoOutcome() {
    var stop = new LifeboatException(FailureKind.INTERRUPTED, "interrupted", "stopped");
    cloud.failing(1, BucketChange.Create.class, stop);

    assertThatExceptionOfType(LifeboatException.class)
        .isThrownBy(() -> pass(BucketRecord.NONE))
        .isSameAs(stop);
  }

  @Test
  void whatDiffersKeepsTheTimeWhenItWasFirstSeen() {
    cloud.refusing(Setting.TRANSPORT);
    var first = pass(BucketRecord.NONE).record();

    var second = pass(ANY, first, NOW.plusSeconds(3600)).record();

    assertThat(first.since()).isEqualTo(Map.of(Setting.TRANSPORT, NOW));
    assertThat(second.since()).isEqualTo(first.since());
  }

  @Test
  void e24TheExpiryIsPutOverNoBackupThatLivesLonger() {
    cloud.with(FIRST, ObservedBucket.BARE);
    contents.holding(Lifetimes.USUAL.with("yearly", Duration.ofDays(400)));

    pass(named(FIRST, Adoption.BYNAME), BucketRecord.NONE, NOW);

    assertThat(cloud.observe(FIRST).lifecycle())
        .contains(LifecycleRule.backups("", 400, Optional.empty()));
    assertThat(contents.asked()).isEqualTo(List.of(FIRST));
    assertThat(pass(named(FIRST, Adoption.BYNAME), BucketRecord.NONE, NOW).isComplete()).isTrue();
    assertThat(contents.asked()).hasSize(1);
  }

  @Test
  void e24AnExpiryThatTheUserGaveIsRefusedOverABackupThatLivesLonger() {
    cloud.with(FIRST, ObservedBucket.BARE);
    contents.holding(Lifetimes.USUAL.with("yearly", Duration.ofDays(400)));
    var goal =
        new BucketGoal(
            Optional.of(FIRST),
            Optional.empty(),
            Adoption.BYNAME,
            BucketPolicy.USUAL.withExpiry(Expiry.of(30)));

    var outcome = pass(goal, BucketRecord.NONE, NOW);

    assertThat(outcome.checks())
        .filteredOn(check -> check.setting() == Setting.LIFECYCLE)
        .extracting(SettingCheck::state, SettingCheck::why)
        .containsExactly(tuple(State.REFUSED, "backup yearly is to live 400 days"));
    assertThat(cloud.observe(FIRST).lifecycle()).containsExactly(LifecycleRule.uploads());
    assertThat(outcome.warnings())
        .containsExactly("backup yearly is to live 400 days, but its data expire after 30");
  }
}
