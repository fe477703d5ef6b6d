package io.lifeboat.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which buckets a pass takes for its own. */
class BucketAdoptionTest extends BucketPassCase {
  @Test
  void neverAdoptsOnlyWhatIsOnRecord() {
    there(FIRST, OURS.asMap());
    var never = named(FIRST, Adoption.NEVER);

    assertThat(pass(never, BucketRecord.NONE, NOW).failure().orElseThrow().code())
        .isEqualTo("bucket-not-ours");
    assertThat(pass(never, BucketRecord.NONE.found(FIRST, false), NOW).isComplete()).isTrue();
  }

  @Test
  void aBucketOfAnotherAccountIsNeverTakenThoughItIsOnRecord() {
    cloud.with(FIRST, ObservedBucket.BARE.ownedBy(BucketOwner.OTHER));

    var outcome = pass(named(FIRST, Adoption.BYNAME), BucketRecord.NONE.found(FIRST, true), NOW);

    assertThat(outcome.failure().orElseThrow().code()).isEqualTo("bucket-owned-by-other");
    assertThat(cloud.applied()).isEmpty();
  }

  @Test
  void aNameBesideAnotherOnRecordIsRefused() {
    var outcome = pass(named(FIRST, Adoption.BYNAME), BucketRecord.NONE.found(SECOND, true), NOW);

    assertThat(outcome.failure().orElseThrow().getMessage())
        .isEqualTo("bucket second is on record, not first");
  }

  @Test
  void aNewNameThatIsThereAlreadyIsPassedOver() {
    there(FIRST, Map.of());

    assertThat(pass(BucketRecord.NONE).record().name()).contains(SECOND);
    assertThat(cloud.observe(FIRST).tags()).isEmpty();
  }

  @Test
  void e13NothingIsSearchedForWithoutANameOfTheCluster() {
    assertThatExceptionOfType(LifeboatException.class)
        .isThrownBy(
            () -> new BucketGoal(Optional.empty(), Optional.empty(), Adoption.BYNAME, POLICY))
        .returns("bucket-missing", LifeboatException::code);
  }

  @Test
  void aBucketWithWhatIsNotVelerosIsNotTakenByItsName() {
    there(FIRST, Map.of("team", "web"));
    contents.holding("it holds www/, which Velero does not know");

    var outcome = pass(named(FIRST, Adoption.BYNAME), BucketRecord.NONE, NOW);

    assertThat(outcome.failure().orElseThrow())
        .returns(FailureKind.REFUSED, LifeboatException::kind)
        .returns("bucket-foreign-layout", LifeboatException::code)
        .hasMessage(
            "bucket first is not one for Velero's backups: it holds www/, which Velero does not"
                + " know");
    assertThat(cloud.applied()).isEmpty();
    assertThat(kept).isEmpty();
  }

  @Test
  void whatIsOursAlreadyIsKeptUpWhateverSomebodyPutThere() {
    there(FIRST, OURS.asMap());
    there(SECOND, Map.of());
    contents.holding("it holds www/, which Velero does not know");

    assertThat(pass(named(FIRST, Adoption.BYNAME), BucketRecord.NONE, NOW).isComplete()).isTrue();
    var onRecord = BucketRecord.NONE.found(SECOND, true);
    assertThat(pass(named(SECOND, Adoption.BYNAME), onRecord, NOW).isComplete()).isTrue();
  }
}
