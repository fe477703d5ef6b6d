package io.lifeboat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.lifeboat.peers.gcs.FakeGcs;
import io.lifeboat.storage.LocationUri;
import io.lifeboat.storage.ObjectBody;
import io.lifeboat.storage.gcs.GcsSettings;
import io.lifeboat.storage.gcs.GcsStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The bucket verbs on Google Cloud Storage. */
class GcsBucketCommandsIT {
  @TempDir static Path folder;
  private FakeGcs gcs;

  @BeforeEach
  void start() {
    gcs = FakeGcs.start();
  }

  @AfterEach
  void stop() {
    gcs.close();
  }

  private CliRun bucket(String... words) {
    var args = new ArrayList<>(List.of("bucket"));
    args.addAll(List.of(words));
    args.addAll(List.of("--gcs-project=" + FakeGcs.PROJECT, "--gcs-endpoint=" + gcs.url()));
    return CliRun.of(args.toArray(String[]::new));
  }

  private CliRun ensure(String... more) {
    var args = new ArrayList<>(List.of("ensure", "gs://velero-prod/hub1", "--gcs-region=eu"));
    args.addAll(List.of(more));
    return bucket(args.toArray(String[]::new));
  }

  @Test
  void ensureMakesABucketThatAuditThenFindsInOrder() {
    var made = ensure("--infrastructure=Prod.X7", "--tag=Cost=42");

    assertThat(made.exit()).as(made.toString()).isZero();
    assertThat(made.err())
        .isEqualTo(
            """
            velero-prod: creating the bucket
            velero-prod: letting old backups expire
            velero-prod: ending unfinished uploads
            """);
    gcs.forgetRequests();
    var audit = bucket("audit", "--infrastructure=Prod.X7");
    assertThat(audit.exit()).as(audit.toString()).isEqualTo(4); // the rule is hub1's
    assertThat(bucket("audit", "gs://velero-prod/hub1").exit()).isZero();
    assertThat(gcs.requests()).hasSizeLessThanOrEqualTo(14).allMatch(r -> r.startsWith("GET"));
    gcs.forgetRequests();
    assertThat(ensure("--infrastructure=Prod.X7", "--tag=Cost=42").err()).isEmpty();
    assertThat(gcs.requests()).isNotEmpty().allMatch(r -> r.startsWith("GET"));
  }

  @Test
  void aDryRunOnNothingShowsWhatWouldBeAndMakesNothing() {
    var run = ensure("--dry-run", "--lock-days=3");

    assertThat(run.exit()).isZero();
    assertThat(run.out())
        .containsPattern("public-access +differs")
        .containsPattern("soft-delete +differs")
        .containsPattern("object-lock +refused .*retention in GCS forbids");
    assertThat(gcs.count()).isZero();
  }

  @Test
  void aNewBucketIsOnRecordBeforeItIsMade() throws Exception {
    var record = folder.resolve("record.json");

    var made =
        bucket("ensure", "--infrastructure=prod-x7", "--gcs-region=eu", "--record=" + record, "-q");

    assertThat(made.exit()).as(made.toString()).isZero();
    assertThat(gcs.count()).isEqualTo(1);
    assertThat(Files.readString(record)).contains("managed-velero-backups-");
    assertThat(bucket("audit", "--infrastructure=prod-x7").exit()).isZero();
  }

  @Test
  void aBucketOfAnotherProjectIsRefused() {
    gcs.addForeign("velero-prod", false);

    var run = ensure("-q");

    assertThat(run.exit()).isEqualTo(11);
    assertThat(run.err())
        .endsWith(
            """
            error: bucket velero-prod belongs to another account (bucket-owned-by-other)
            hint: choose another bucket, or use credentials of its owner
            """);
    assertThat(gcs.requests()).allMatch(request -> request.startsWith("GET"));
  }

  @Test
  void withoutARegionNothingIsMade() {
    assertThat(bucket("ensure", "velero-prod"))
        .isEqualTo(
            new CliRun(
                2,
                "",
                """
                velero-prod: creating the bucket
                error: nothing says in which region bucket velero-prod is to be made \
                (bucket-region-missing)
                hint: say --gcs-region, such as europe-west1; it cannot be changed later
                """));
    assertThat(gcs.count()).isZero();
  }

  @Test
  void aBucketOfAnotherKindOfStoreIsAMistake() {
    assertThat(ensure("--access-log=s3://logs/x").err())
        .isEqualTo(
            """
            error: s3://logs/x is no bucket of the store that is meant (bucket-not-s3)
            hint: write NAME, s3://NAME/prefix or gs://NAME/prefix
            """);
  }

  private void put(String key) {
    var settings = GcsSettings.google().withEndpoint(gcs.url().toString());
    try (var store = GcsStore.open(LocationUri.parse("gs://velero-prod"), settings)) {
      store.write(key, ObjectBody.of(new byte[1]));
    }
  }

  @Test
  void whatHoldsAnothersFilesIsNotTakenByItsNameAndNothingIsWritten() {
    bucket("ensure", "velero-prod", "--gcs-region=eu");
    put("backups/orders-2026-11.sql");
    gcs.forgetRequests();

    for (var dryRun : List.of("--dry-run", "-q")) {
      assertThat(bucket("ensure", "velero-prod", dryRun))
          .isEqualTo(
              new CliRun(
                  13,
                  "",
                  """
                  error: bucket velero-prod is not one for Velero's backups: it holds \
                  backups/orders-2026-11.sql, which is no backup of Velero's (bucket-foreign-layout)
                  hint: nothing was changed; name an empty bucket, or a prefix for Velero alone: \
                  s3://NAME/PREFIX, gs://NAME/PREFIX
                  """));
    }
    assertThat(gcs.requests()).allMatch(request -> request.startsWith("GET"));
    assertThat(ensure("-q").exit()).isZero();
  }

  @Test
  void twoHubsInOneBucketKeepTheirRulesEach() {
    var other = List.of("gs://velero-prod/hub2", "--expire-days=30");
    assertThat(ensure("-q").exit()).isZero();
    assertThat(bucket("ensure", other.get(0), other.get(1), "-q").exit()).isZero();

    assertThat(bucket("audit", "gs://velero-prod/hub1").exit()).isZero();
    assertThat(bucket("audit", other.get(0), other.get(1)).exit()).isZero();
  }
}
