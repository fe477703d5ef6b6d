package io.lifeboat.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import io.lifeboat.storage.SettingCheck.State;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is asked of a lock, and what is said of it (managed-velero.md §10, item 9). */
class BucketLockTest {
  private static final BucketName NAME = new BucketName("velero-prod");
  private static final BucketPolicy LOCKED = BucketPolicy.USUAL.withLock(Optional.of(14));

  @Test
  void whoeverLocksIsToldThatVeleroRewritesItsFiles() {
    assertThat(LOCKED.warnings())
        .containsExactly(
            "Velero rewrites and deletes files of its backups and repositories; under the lock"
                + " every old version stays, and is paid for, for 14 days");
    assertThat(BucketPolicy.USUAL.warnings()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"14, 14", "14, 7", "30, 30"})
  void aLockThatReachesTheShortestLivedBackupIsRefused(int days, int shortest) {
    assertThatExceptionOfType(LifeboatException.class)
        .isThrownBy(() -> BucketPolicy.USUAL.withShortestLife(shortest).withLock(Optional.of(days)))
        .returns(FailureKind.INVALID_INPUT, LifeboatException::kind)
        .returns("bucket-policy-invalid", LifeboatException::code)
        .withMessage(
            "objects locked for %d days outlive backups that go after %d"
                .formatted(days, shortest));
  }

  @Test
  void aLockThatEndsADayBeforeIsTaken() {
    assertThatCode(
            () -> BucketPolicy.USUAL.withShortestLife(15).withLock(Optional.of(14)).warnings())
        .doesNotThrowAnyException();
  }

  @Test
  void aNewBucketIsMadeForALockAndThenRetains() {
    var changes = LOCKED.changesFrom(ObservedBucket.MISSING);

    assertThat(changes)
        .startsWith(new BucketChange.Create(true, LOCKED.tags()))
        .contains(new BucketChange.KeepVersions(), new BucketChange.Retain(14));
  }

  @ParameterizedTest
  @CsvSource({"14, KEPT", "20, KEPT", "13, DIFFERS", "0, DIFFERS"})
  void retentionIsOnlyEverRaised(int found, State expected) {
    var cloud = new InMemoryBuckets().with(NAME, ObservedBucket.BARE);
    cloud.apply(NAME, new BucketChange.Retain(found));

    assertThat(LOCKED.checks(cloud.observe(NAME)))
        .filteredOn(check -> check.setting() == Setting.OBJECT_LOCK)
        .extracting(SettingCheck::state)
        .isEqualTo(List.of(expected));
  }
}
