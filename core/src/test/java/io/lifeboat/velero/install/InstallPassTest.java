package io.lifeboat.velero.install;

import static io.lifeboat.velero.install.InstallInMemory.FRESH;
import static io.lifeboat.velero.install.InstallInMemory.NOON;
import static io.lifeboat.velero.install.InstallInMemory.OTHER;
import static io.lifeboat.velero.install.InstallInMemory.install;
import static io.lifeboat.velero.install.InstallInMemory.tagged;
import static org.assertj.core.api.Assertions.assertThat;

import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import io.lifeboat.storage.BucketChange;
import io.lifeboat.storage.BucketName;
import io.lifeboat.storage.BucketRecord;
import io.lifeboat.storage.ObservedBucket;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What passes do about the bucket of an AWS cluster. */
class InstallPassTest {
  private final InstallInMemory cluster = new InstallInMemory();

  @Test
  @DisplayName("T-6 a fresh cluster goes from nothing to a bucket in order, name first")
  void t6aFreshClusterGetsItsBucket() {
    cluster.pass(NOON);

    assertThat(cluster.steps)
        .containsExactly("TendBucket", "ReadCluster", "Converge", "LookAtVelero");
    assertThat(cluster.remembered.get(0).name()).contains(FRESH);
    assertThat(cluster.remembered.get(0).provisioned()).isFalse();
    assertThat(cluster.object.at("/status/storageBucket"))
        .hasToString(
            "{\"name\":\"managed-velero-backups-fresh\",\"provisioned\":true,"
                + "\"lastSyncTimestamp\":\"2026-11-21T12:00:00Z\"}");
    assertThat(cluster.condition(ConditionType.SETTINGS_IN_SYNC)).isEqualTo("True InSync");
    assertThat(cluster.cloud.observe(FRESH).tags())
        .containsEntry("velero.io/backup-location", "default");
  }

  @Test
  void aSecondPassTouchesNeitherBucketNorStatus() {
    cluster.pass(NOON);
    var before = cluster.object;
    var written = List.copyOf(cluster.cloud.applied());

    cluster.pass(NOON.plusSeconds(60));

    assertThat(cluster.steps).containsExactly("ReadCluster", "Converge", "LookAtVelero");
    assertThat(cluster.cloud.applied()).isEqualTo(written);
    assertThat(cluster.object).isEqualTo(before);
  }

  @Test
  @DisplayName("T-40 B-7 settings are enforced after an hour, asked for by the pass itself")
  void t40settingsAreEnforcedEveryHour() {
    cluster.cloud.with(FRESH, ObservedBucket.MISSING);
    cluster.pass(NOON);
    cluster.cloud.with(FRESH, tagged("prod-x7"));

    var rest = cluster.pass(NOON.plus(Duration.ofMinutes(60)));
    assertThat(cluster.steps).doesNotContain("TendBucket");
    assertThat(rest.again()).isLessThanOrEqualTo(Duration.ofMinutes(10));
    cluster.pass(NOON.plus(Duration.ofMinutes(60)).plusSeconds(1));

    assertThat(cluster.steps).contains("TendBucket");
    assertThat(cluster.cloud.observe(FRESH).access().isPrivate()).isTrue();
  }

  @Test
  @DisplayName("E-28 a pass over an old copy of the object comes to the same bucket")
  void anOldCopyComesToTheSameBucket() {
    var old = cluster.object;
    cluster.pass(NOON);
    cluster.object = old;
    cluster.fresh = OTHER;

    cluster.pass(NOON.plusSeconds(1));

    assertThat(cluster.object.text("/status/storageBucket/name")).isEqualTo(FRESH.value());
    assertThat(cluster.cloud.observe(OTHER).exists()).isFalse();
    assertThat(cluster.condition(ConditionType.BUCKET_READY)).isEqualTo("True Provisioned");
  }

  @Test
  @DisplayName("E-20 a time in the future counts as long ago")
  void aTimeInTheFutureCountsAsLongAgo() {
    cluster.pass(NOON);

    cluster.pass(NOON.minusSeconds(5));

    assertThat(cluster.steps).contains("TendBucket");
  }

  @Test
  @DisplayName("T-41 a bucket with both tags is adopted and put in order")
  void t41aTaggedBucketIsAdopted() {
    cluster.cloud.with(OTHER, tagged("prod-x7"));

    cluster.pass(NOON);

    assertThat(cluster.object.text("/status/storageBucket/name")).isEqualTo(OTHER.value());
    assertThat(cluster.cloud.observe(OTHER).access().isPrivate()).isTrue();
    assertThat(cluster.cloud.observe(FRESH).exists()).isFalse();
  }

  @Test
  @DisplayName("B-1 several tagged buckets are all named, and none is taken")
  void severalTaggedBucketsAreNamed() {
    cluster.cloud.with(OTHER, tagged("prod-x7")).with(new BucketName("third"), tagged("prod-x7"));

    var rest = cluster.pass(NOON);

    assertThat(cluster.condition(ConditionType.BUCKET_READY)).isEqualTo("False BucketAmbiguous");
    assertThat(rest.status().bucket()).isEqualTo(BucketRecord.NONE);
    assertThat(rest.status().conditions().get(1).message())
        .contains("managed-velero-backups-other, third");
  }

  @Test
  @DisplayName("T-16 E-23 a name that somebody else has is given up for another")
  void t16aTakenNameIsGivenUp() {
    cluster.cloud.failing(
        1,
        BucketChange.Create.class,
        new LifeboatException(FailureKind.HELD, "bucket-owned-by-other", "it is taken"));
    var rest = cluster.pass(NOON);
    assertThat(rest.status().bucket().name()).isEmpty();
    assertThat(rest.again()).isEqualTo(Duration.ofSeconds(10));
    assertThat(cluster.condition(ConditionType.BUCKET_READY)).isEqualTo("False BucketOwnedByOther");

    cluster.fresh = new BucketName("managed-velero-backups-second");
    cluster.pass(NOON.plusSeconds(10));

    assertThat(cluster.object.text("/status/storageBucket/name")).isEqualTo(cluster.fresh.value());
    assertThat(cluster.condition(ConditionType.BUCKET_READY)).isEqualTo("True Provisioned");
  }

  @Test
  @DisplayName("T-18 a bucket deleted by hand is made again under its name")
  void t18aDeletedBucketIsMadeAgain() {
    cluster.pass(NOON);
    cluster.cloud.delete(FRESH);
    cluster.fresh = OTHER;

    cluster.pass(NOON.plusSeconds(3700));

    assertThat(cluster.object.text("/status/storageBucket/name")).isEqualTo(FRESH.value());
    assertThat(cluster.cloud.observe(FRESH).access().isPrivate()).isTrue();
    assertThat(cluster.cloud.observe(OTHER).exists()).isFalse();
  }

  @Test
  @DisplayName("T-19 B-6 a bucket that is not seen yet is looked at again soon, unasked")
  void t19aBucketThatIsNotSeenYetIsLookedAtSoon() {
    cluster.cloud.hiding(3);

    var rest = cluster.pass(NOON);

    assertThat(rest.again()).isEqualTo(Duration.ofSeconds(10));
    assertThat(cluster.object.text("/status/storageBucket/name")).isEqualTo(FRESH.value());
    assertThat(cluster.steps).doesNotContain("Converge");
  }

  @Test
  @DisplayName("T-23 a failure of the store leaves the time of the last sync, and Velero running")
  void t23aFailureMovesNoTime() {
    cluster.pass(NOON);
    cluster.cloud.with(FRESH, tagged("prod-x7"));
    cluster.cloud.failing(
        9,
        BucketChange.Encrypt.class,
        new LifeboatException(FailureKind.DENIED, "storage-denied", "no", "ask"));

    cluster.pass(NOON.plusSeconds(3700));

    assertThat(cluster.object.text("/status/storageBucket/lastSyncTimestamp"))
        .isEqualTo("2026-11-21T12:00:00Z");
    assertThat(cluster.cloud.observe(FRESH).access().isPrivate()).isTrue();
    assertThat(cluster.steps).contains("Converge");
    assertThat(cluster.condition(ConditionType.SETTINGS_IN_SYNC)).isEqualTo("False StorageDenied");
    assertThat(cluster.condition(ConditionType.READY)).startsWith("False");
  }

  @Test
  void aBucketThatOthersLookAfterIsOnlyUsed() {
    cluster.object = install("storage: {bucketName: theirs, policy: Leave}");

    cluster.pass(NOON);

    assertThat(cluster.steps)
        .containsExactly("Remember", "ReadCluster", "Converge", "LookAtVelero");
    assertThat(cluster.cloud.applied()).isEmpty();
    assertThat(cluster.condition(ConditionType.SETTINGS_IN_SYNC)).isEqualTo("Unknown Unmanaged");
    assertThat(Set.of(cluster.condition(ConditionType.BUCKET_READY)))
        .containsExactly("True Provisioned");
  }
}
