package io.lifeboat.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.lifeboat.peers.MinioPeer;
import io.lifeboat.peers.S3Peer;
import io.lifeboat.storage.BucketChange;
import io.lifeboat.storage.BucketName;
import io.lifeboat.storage.BucketPolicy;
import io.lifeboat.storage.EnsureBucket;
import io.lifeboat.storage.LocationUri;
import io.lifeboat.storage.ObjectBody;
import io.lifeboat.storage.s3.S3Access;
import io.lifeboat.storage.s3.S3BucketAdmin;
import io.lifeboat.storage.s3.S3Settings;
import io.lifeboat.storage.s3.S3Store;
import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Settings and keys, which only real servers have. */
@Tag("peers")
class DoctorPeerIT {
  private static final BucketName BUCKET = new BucketName("backups");

  private static S3Settings settings(URI endpoint) {
    return S3Settings.aws()
        .withEndpoint(endpoint.toString())
        .withPathStyle(true)
        .withAccess(new S3Access.KeyPair(MinioPeer.KEY_ID, MinioPeer.SECRET, Optional.empty()));
  }

  private static CliRun doctor(URI endpoint, String secret) {
    return doctor(endpoint, secret, "");
  }

  private static CliRun doctor(URI endpoint, String secret, String prefix) {
    var keys = Map.of("AWS_ACCESS_KEY_ID", MinioPeer.KEY_ID, "AWS_SECRET_ACCESS_KEY", secret);
    var args =
        List.of(
            "doctor",
            "--location",
            "s3://" + BUCKET + prefix,
            "--s3-endpoint",
            endpoint.toString());
    return CliRun.now(keys, args.toArray(String[]::new));
  }

  private static Stream<String> unwell(CliRun run) {
    return run.out().lines().filter(line -> !line.matches("\\S+ +(ok|skipped) .*"));
  }

  private static void backup(URI endpoint, int days) {
    var now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    var json =
        """
        {"apiVersion":"velero.io/v1","kind":"Backup",
        "metadata":{"name":"yearly","creationTimestamp":"%s"},
        "status":{"phase":"Completed","startTimestamp":"%s","expiration":"%s"}}"""
            .formatted(now, now, now.plus(days, ChronoUnit.DAYS));
    try (var store = S3Store.open(LocationUri.parse("s3://" + BUCKET), settings(endpoint))) {
      store.write("backups/yearly/velero-backup.json", ObjectBody.of(json.getBytes(UTF_8)));
    }
  }

  @Test
  void aBareBucketNeedsEnsureAndAnEnsuredOneNothing() {
    try (var peer = S3Peer.start();
        var admin = S3BucketAdmin.open(settings(peer.url()))) {
      peer.createBucket(BUCKET.value());
      assertThat(doctor(peer.url(), MinioPeer.SECRET).out())
          .containsPattern(
              "posture +warning +not as it should be: public-access \\(open\\).*; remedy: lifeboat"
                  + " bucket ensure backups --s3-endpoint "
                  + peer.url()
                  + "\n");

      new EnsureBucket(admin, change -> {}).run(BUCKET, BucketPolicy.USUAL, admin.observe(BUCKET));

      var run = doctor(peer.url(), MinioPeer.SECRET);
      assertThat(run.out())
          .containsPattern("posture +ok +as it should be; the store lacks transport");
      assertThat(unwell(run).filter(line -> !line.startsWith("conditional-writes"))).isEmpty();
      assertThat(doctor(peer.url(), MinioPeer.SECRET, "/hub1").out())
          .as("rules of another prefix")
          .contains("remedy: lifeboat bucket ensure s3://backups/hub1 --s3-endpoint " + peer.url());
    }
  }

  @Test
  void aLifecycleThatTakesABackupBeforeItsTimeIsNamed() {
    try (var peer = S3Peer.start();
        var admin = S3BucketAdmin.open(settings(peer.url()))) {
      peer.createBucket(BUCKET.value());
      new EnsureBucket(admin, change -> {}).run(BUCKET, BucketPolicy.USUAL, admin.observe(BUCKET));
      backup(peer.url(), 365);

      var run = doctor(peer.url(), MinioPeer.SECRET);

      assertThat(run.exit()).isEqualTo(ExitCodes.CHANGES_PENDING);
      assertThat(run.out())
          .containsPattern(
              "lifecycle +warning +backups expire after 90 days, but yearly is to live 365: it will"
                  + " be lost; remedy: lifeboat bucket ensure backups --s3-endpoint "
                  + peer.url()
                  + " --expire-days 366\n");
    }
  }

  @Test
  void aLockThatOutlivesABackupIsNamed() {
    try (var peer = S3Peer.start();
        var admin = S3BucketAdmin.open(settings(peer.url()))) {
      var policy = BucketPolicy.USUAL.withLock(Optional.of(14));
      new EnsureBucket(admin, change -> {}).run(BUCKET, policy, admin.observe(BUCKET));
      backup(peer.url(), 7);

      var run = doctor(peer.url(), MinioPeer.SECRET);

      assertThat(run.exit()).isEqualTo(ExitCodes.CHANGES_PENDING);
      assertThat(run.out())
          .containsPattern("lock +warning +objects are locked for 14 days, but backups live 7: ");
    }
  }

  @Test
  void aWrongKeyAndAMissingBucketAreToldApart() {
    try (var peer = MinioPeer.start();
        var admin = S3BucketAdmin.open(settings(peer.url()))) {
      var wrongKey = doctor(peer.url(), "not-the-secret");
      assertThat(wrongKey.exit()).isEqualTo(12);
      assertThat(unwell(wrongKey))
          .singleElement()
          .asString()
          .contains(
              "identity            failed   ",
              "403 SignatureDoesNotMatch",
              "; remedy: the secret key does not belong to the access key");

      var noBucket = doctor(peer.url(), MinioPeer.SECRET);
      assertThat(noBucket.exit()).isEqualTo(10);
      assertThat(noBucket.out())
          .containsPattern("region +failed +bucket backups .* does not exist");

      admin.apply(BUCKET, new BucketChange.Create(false));
      var run = doctor(peer.url(), MinioPeer.SECRET);
      assertThat(run.out()).contains("conditional-writes  ok       atomic");
    }
  }
}
