package io.lifeboat.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.lifeboat.failure.LifeboatException;
import io.lifeboat.storage.BucketAccess;
import io.lifeboat.storage.BucketName;
import io.lifeboat.storage.BucketOwner;
import io.lifeboat.storage.Capability;
import io.lifeboat.storage.DeletingRule;
import io.lifeboat.storage.Encryption;
import io.lifeboat.storage.InMemoryBuckets;
import io.lifeboat.storage.LifecycleRule;
import io.lifeboat.storage.LifecycleRule.Subject;
import io.lifeboat.storage.Lifetimes;
import io.lifeboat.storage.LocationUri;
import io.lifeboat.storage.ObservedBucket;
import io.lifeboat.storage.Preservation;
import io.lifeboat.storage.StorageFailure;
import io.lifeboat.storage.StoreLimits;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the doctor says of a bucket's lock, its rules and what may not be seen of it. */
class BucketChecksTest {
  private static final BucketName BUCKET = new BucketName("backups");
  private static final Lifetimes YEARLY =
      Lifetimes.USUAL.with("yearly", Duration.ofDays(365)).with("hourly", Duration.ofDays(7));

  private static ObservedBucket seen(
      Preservation preserves, List<LifecycleRule> ours, List<DeletingRule> others, StoreLimits to) {
    return new ObservedBucket(
        true,
        BucketOwner.OURS,
        BucketAccess.OPEN,
        Encryption.STORE,
        preserves,
        ours,
        others,
        Optional.empty(),
        Map.of(),
        to);
  }

  private static ObservedBucket deleting(LifecycleRule ours, DeletingRule... others) {
    return seen(Preservation.NONE, List.of(ours), List.of(others), StoreLimits.NONE);
  }

  private static LifecycleRule expiry(String prefix, int days) {
    return new LifecycleRule(
        Subject.BACKUPS, prefix, Optional.of(days), Optional.empty(), Optional.empty());
  }

  private static BucketFacts facts(ObservedBucket bucket, String location) {
    var admin = new InMemoryBuckets().with(BUCKET, bucket);
    return new BucketFacts(() -> admin, LocationUri.parse(location), " --s3-region eu-west-1");
  }

  private static Finding lifecycle(ObservedBucket bucket) {
    return new LifecycleCheck(facts(bucket, "s3://backups/hub1"), () -> YEARLY).look();
  }

  @Test
  void aLockOfS3ThatOutlivesABackupIsNamedWithTheCommand() {
    var locked =
        seen(
            new Preservation(true, Optional.of(14), Optional.empty()),
            List.of(),
            List.of(),
            StoreLimits.NONE);

    assertThat(new LockCheck(facts(locked, "s3://backups"), () -> YEARLY).look())
        .isEqualTo(
            Finding.warning(
                "lock",
                "objects are locked for 14 days, but backups live 7: what Velero deletes stays,"
                    + " and is paid for",
                "aws s3api put-object-lock-configuration --bucket backups --object-lock-configuration"
                    + " '{\"ObjectLockEnabled\":\"Enabled\",\"Rule\":{\"DefaultRetention\":"
                    + "{\"Mode\":\"GOVERNANCE\",\"Days\":6}}}'"));
    assertThat(new LockCheck(facts(locked, "s3://backups"), () -> Lifetimes.USUAL).look().what())
        .isEqualTo(
            "locked for 14 days; Velero rewrites velero-backup.json, so its old versions are kept"
                + " as long");
  }

  @Test
  void retentionOfGcsIsNamedWithTheCommand() {
    var retained =
        seen(
            new Preservation(false, Optional.of(1), Optional.of(7)),
            List.of(),
            List.of(),
            new StoreLimits(Map.of(), Optional.of("it forbids what Velero does")));

    assertThat(new LockCheck(facts(retained, "gs://backups"), () -> YEARLY).look())
        .isEqualTo(
            Finding.warning(
                "lock",
                "objects are retained or held: it forbids what Velero does",
                "gcloud storage buckets update gs://backups --clear-retention-period"
                    + " --no-default-event-based-hold"));
  }

  @Test
  void onlyTheRuleOfTheOwnPrefixCounts() {
    assertThat(lifecycle(deleting(expiry("hub2/backups/", 3))).what())
        .isEqualTo("no rule of ours lets backups expire (Backup Expiry)");
    assertThat(lifecycle(deleting(expiry("hub1/backups/", 400))).what())
        .isEqualTo("backups expire after 400 days, none lives longer");
    assertThat(lifecycle(deleting(expiry("hub1/backups/", 90))))
        .isEqualTo(
            Finding.warning(
                "lifecycle",
                "backups expire after 90 days, but yearly is to live 365: it will be lost",
                "lifeboat bucket ensure s3://backups/hub1 --s3-region eu-west-1 --expire-days 366"));
  }

  @Test
  void aRuleOfOthersThatReachesIntoRepositoriesIsNamed() {
    var found =
        lifecycle(deleting(expiry("hub1/backups/", 400), new DeletingRule("cleanup", "", 30)));

    assertThat(found)
        .isEqualTo(
            Finding.warning(
                "lifecycle",
                "rule cleanup, which is not ours, deletes everything after 30 days, and so parts"
                    + " of Velero's repositories: volumes are lost",
                "aws s3api get-bucket-lifecycle-configuration --bucket backups shows it; take it out, or"
                    + " give it a prefix where Velero keeps nothing"));
  }

  @Test
  void aRuleOfOthersThatTakesBackupsTooEarlyIsNamed() {
    var rule = new DeletingRule("cleanup", "hub1/backups/", 30);

    assertThat(lifecycle(deleting(expiry("hub1/backups/", 400), rule)).what())
        .isEqualTo(
            "rule cleanup, which is not ours, deletes hub1/backups/ after 30 days, but yearly is"
                + " to live 365 days");
    assertThat(
            lifecycle(
                    deleting(
                        expiry("hub1/backups/", 400), new DeletingRule("logs", "hub1/logs/", 1)))
                .state())
        .isEqualTo(Finding.State.OK);
  }

  @Test
  void whoMayNotSeeTheSettingsIsToldHowAndTheRestIsNotAFailure() {
    var admin =
        new InMemoryBuckets()
            .hiddenBy(
                StorageFailure.denied("403", "the credentials need s3:GetBucketTagging", null));
    var bucket = new BucketFacts(() -> admin, LocationUri.parse("s3://backups"), "");

    assertThat(new PostureCheck(bucket).look())
        .isEqualTo(
            Finding.warning(
                "posture",
                "cannot be seen: 403",
                "the credentials need s3:GetBucketTagging; all of it: lifeboat bucket ensure backups"
                    + " --print-iam"));
    assertThat(new LockCheck(bucket, () -> YEARLY).look()).isEqualTo(Finding.unseen("lock"));
    assertThat(new LifecycleCheck(bucket, () -> YEARLY).look())
        .isEqualTo(Finding.unseen("lifecycle"));
  }

  @Test
  void aStoreWithoutWhatIsNeededIsNoPlaceForBackups() {
    var probed =
        List.of(
            new Capability("ranges", true, "asked for 3 bytes, it sends others"),
            new Capability("tags", false, "it answers 501"));

    assertThatExceptionOfType(LifeboatException.class)
        .isThrownBy(() -> new ObjectsCheck(() -> probed).look())
        .returns("feature-unsupported", LifeboatException::code)
        .withMessage("the store is not like S3: ranges (asked for 3 bytes, it sends others)");
  }

  @Test
  void whatAStoreLacksBesidesIsToldAndIsNoFailure() {
    var probed = List.of(new Capability("ranges", true, ""), new Capability("tags", false, "no"));

    assertThat(new ObjectsCheck(() -> probed).look())
        .isEqualTo(Finding.ok("objects", "ranges; unsupported: tags (no)"));
  }
}
