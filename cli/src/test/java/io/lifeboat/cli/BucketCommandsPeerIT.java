package io.lifeboat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.lifeboat.peers.S3Peer;
import io.lifeboat.storage.LocationUri;
import io.lifeboat.storage.ObjectBody;
import io.lifeboat.storage.s3.S3Settings;
import io.lifeboat.storage.s3.S3Store;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The credentials are in the system properties that the AWS library reads beside variables. */
@Tag("peers")
class BucketCommandsPeerIT {
  private static S3Peer peer;

  @BeforeAll
  static void start() {
    peer = S3Peer.start();
    System.setProperty("aws.accessKeyId", "lifeboat");
    System.setProperty("aws.secretAccessKey", "lifeboat-secret");
  }

  @AfterAll
  static void stop() {
    System.clearProperty("aws.accessKeyId");
    System.clearProperty("aws.secretAccessKey");
    peer.close();
  }

  @BeforeEach
  void forgetAll() {
    peer.reset();
  }

  private static CliRun bucket(String... words) {
    var args = new ArrayList<>(List.of("bucket"));
    args.addAll(List.of(words));
    args.addAll(List.of("--s3-endpoint", peer.url().toString()));
    return CliRun.of(args.toArray(String[]::new));
  }

  @Test
  void ensureMakesABucketThatAuditThenFindsInOrder() {
    var made = bucket("ensure", "velero-prod", "--infrastructure", "prod-x7");
    assertThat(made.exit()).as(made.toString()).isZero();
    assertThat(made.err())
        .isEqualTo(
            """
            velero-prod: creating the bucket
            velero-prod: blocking public access
            velero-prod: giving all objects to the bucket's owner
            velero-prod: encrypting what is written
            velero-prod: letting old backups expire
            velero-prod: ending unfinished uploads
            velero-prod: tagging
            """);

    assertThat(bucket("audit", "--infrastructure", "prod-x7", "-o", "json").exit()).isZero();
    assertThat(bucket("ensure", "velero-prod", "--infrastructure", "prod-x7").err()).isEmpty();
  }

  @Test
  void auditAndDryRunShowTheSameAndChangeNothing() {
    peer.createBucket("bare");

    var audit = bucket("audit", "bare");
    var dryRun = bucket("ensure", "bare", "--dry-run");

    assertThat(audit.exit()).isEqualTo(ExitCodes.CHANGES_PENDING);
    assertThat(audit.out()).containsPattern("public-access +differs +open");
    assertThat(dryRun).isEqualTo(new CliRun(ExitCodes.OK, audit.out(), ""));
    assertThat(bucket("audit", "bare")).isEqualTo(audit);
  }

  @Test
  void aDryRunMakesNoBucket() {
    assertThat(bucket("ensure", "not-yet", "--dry-run").exit()).isZero();

    assertThat(bucket("audit", "not-yet", "-o", "json").out()).contains("\"exists\": false");
  }

  @Test
  void aBucketOfAnotherClusterIsRefused() {
    bucket("ensure", "shared", "--infrastructure", "one");

    assertThat(bucket("ensure", "shared", "--infrastructure", "two"))
        .isEqualTo(
            new CliRun(
                13,
                "",
                """
                error: bucket shared is tagged for one (bucket-of-another-cluster)
                hint: choose another bucket, or remove the tag velero.io/infrastructureName first
                """));
  }

  @Test
  void severalBucketsOfOneClusterAreAllNamed() {
    bucket("ensure", "first", "--infrastructure", "one");
    bucket("ensure", "second", "--infrastructure", "one");

    var run = bucket("audit", "--infrastructure", "one");

    assertThat(run.exit()).isEqualTo(13);
    assertThat(run.err()).contains("several buckets are tagged for one: first, second");
  }

  @Test
  void whatHoldsAnothersFilesIsNotTakenByItsName() {
    peer.createBucket("website");
    var settings =
        S3Settings.fromEnvironment(Map.of())
            .withEndpoint(peer.url().toString())
            .withPathStyle(true);
    try (var store = S3Store.open(LocationUri.parse("s3://website"), settings)) {
      store.write("www/index.html", ObjectBody.of(new byte[1]));
    }

    assertThat(bucket("ensure", "website"))
        .isEqualTo(
            new CliRun(
                13,
                "",
                """
                error: bucket website is not one for Velero's backups: it holds www/, which Velero \
                does not know (bucket-foreign-layout)
                hint: nothing was changed; name an empty bucket, or a prefix for Velero alone: \
                s3://NAME/PREFIX, gs://NAME/PREFIX
                """));
    assertThat(bucket("audit", "website").out()).containsPattern("public-access +differs +open");
    assertThat(bucket("ensure", "s3://website/velero", "-q").exit()).isZero();
  }
}
