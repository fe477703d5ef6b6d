package io.lifeboat.storage.gcs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import io.lifeboat.peers.gcs.FakeGcs;
import io.lifeboat.storage.Adoption;
import io.lifeboat.storage.BucketAdmin;
import io.lifeboat.storage.BucketAdminContract;
import io.lifeboat.storage.BucketChange;
import io.lifeboat.storage.BucketName;
import io.lifeboat.storage.BucketOwner;
import io.lifeboat.storage.BucketPolicy;
import io.lifeboat.storage.ClusterTags;
import io.lifeboat.storage.EnsureBucket;
import io.lifeboat.storage.GcsLabels;
import io.lifeboat.storage.SettingCheck;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GcsBucketAdminIT extends BucketAdminContract {
  private static final String KEY =
      "projects/lifeboat-test/locations/eu/keyRings/velero/cryptoKeys/backups";
  private static final ClusterTags CLUSTER = new ClusterTags("prod-x7", "default");
  private static final BucketPolicy POLICY =
      BucketPolicy.USUAL.withPrefix("velero").withTags(CLUSTER.asMap());
  private static final BucketName NAME = new BucketName("velero-prod");
  private FakeGcs gcs;

  @BeforeEach
  void start() {
    gcs = FakeGcs.start();
  }

  @AfterEach
  void stop() {
    gcs.close();
  }

  @Override
  protected BucketAdmin admin() {
    return GcsBucketAdmin.open(settings());
  }

  private GcsSettings settings() {
    return GcsSettings.google()
        .withEndpoint(gcs.url().toString())
        .withProject(FakeGcs.PROJECT)
        .withRegion("europe-west1");
  }

  @Override
  protected String key() {
    return KEY;
  }

  private static List<SettingCheck> ensure(BucketAdmin admin, BucketPolicy policy) {
    return new EnsureBucket(admin, change -> {}).run(NAME, policy, admin.observe(NAME));
  }

  private static ObjectNode json(String text) {
    try {
      return (ObjectNode) new ObjectMapper().readTree(text.replace('\'', '"'));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Locks do harm here. */
  @Override
  protected void aLockedBucketKeepsVersionsAndRetains() {}

  @Test
  @DisplayName("T-36 a bucket is made private, with its labels, in its region")
  void t36TheBucketIsMadePrivateAndLabelledInItsRegion() {
    try (var admin = admin()) {
      admin.apply(NAME, new BucketChange.Create(false, CLUSTER.asMap()));

      assertThat(gcs.requests()).containsExactly("POST /storage/v1/b");
      assertThat(gcs.sent().get(0))
          .isEqualTo(
              json(
                  "{'name':'velero-prod','location':'EUROPE-WEST1',"
                      + "'labels':{'velero-io-backup-location':'default',"
                      + "'velero-io-infrastructurename':'prod-x7'},"
                      + "'iamConfiguration':{'publicAccessPrevention':'enforced',"
                      + "'uniformBucketLevelAccess':{'enabled':true}},"
                      + "'retentionPolicy':null}")); // the client's own word
    }
  }

  @Test
  @DisplayName("T-38 B-4 a missing bucket is absent, not an error")
  void t38B4AMissingBucketIsAbsent() {
    try (var admin = admin()) {
      assertThat(admin.observe(NAME).exists()).isFalse();
    }
  }

  @Test
  @DisplayName("T-39 B-5 a bucket that is ours already is as good as made")
  void t39B5AConflictWithOurOwnIsNoFailure() {
    try (var admin = admin()) {
      admin.apply(NAME, new BucketChange.Create(false));

      assertThat(admin.apply(NAME, new BucketChange.Create(false))).isEmpty();
      assertThat(gcs.count()).isEqualTo(1);
    }
  }

  @ParameterizedTest(name = "forbidden: {0}")
  @ValueSource(booleans = {true, false})
  @DisplayName("T-39 a name that another project has is told")
  void t39AConflictWithAnotherProjectIsTold(boolean forbidden) {
    gcs.addForeign(NAME.value(), forbidden);
    try (var admin = admin()) {
      assertThatExceptionOfType(LifeboatException.class)
          .isThrownBy(() -> admin.apply(NAME, new BucketChange.Create(false)))
          .returns(FailureKind.HELD, LifeboatException::kind)
          .returns("bucket-owned-by-other", LifeboatException::code)
          .withMessage(
              "the name velero-prod is taken by a bucket of another project: 409 conflict,"
                  + " request fake-1");
    }
  }

  @Test
  void aBucketOfAnotherProjectIsNeverTaken() {
    gcs.addForeign(NAME.value(), false);
    try (var admin = admin()) {
      var seen = admin.observe(NAME);

      assertThat(seen.owner()).isEqualTo(BucketOwner.OTHER);
      assertThatExceptionOfType(LifeboatException.class)
          .isThrownBy(() -> Adoption.BYNAME.check(NAME, seen, Optional.empty()))
          .returns("bucket-owned-by-other", LifeboatException::code);
    }
  }

  @Test
  @DisplayName("T-17 a bucket that nobody may look at says which permission is missing")
  void t17AForbiddenBucketNamesThePermission() {
    gcs.addForeign(NAME.value(), true);
    try (var admin = admin()) {
      assertThatExceptionOfType(LifeboatException.class)
          .isThrownBy(() -> admin.observe(NAME))
          .returns(FailureKind.DENIED, LifeboatException::kind)
          .returns("bucket-forbidden", LifeboatException::code)
          .returns("the credentials need storage.buckets.get", LifeboatException::hint)
          .withMessage(
              "%s refuses to look at bucket velero-prod: 403 forbidden, request fake-1", gcs.url());
    }
  }

  @Test
  void e14MoreBucketsThanOnePageAreLookedThrough() {
    try (var admin = admin()) {
      for (var i = 0; i < 7; i++) {
        admin.apply(new BucketName("other-" + i), new BucketChange.Create(false));
      }
      admin.apply(new BucketName("zulu"), new BucketChange.Create(false, CLUSTER.asMap()));
      gcs.addForeign("aardvark", false);
      gcs.bucket("aardvark").set("labels", gcs.bucket("zulu").get("labels"));
      gcs.pagesOf(3);

      assertThat(admin.tagged(CLUSTER).names()).containsExactly(new BucketName("zulu"));
    }
  }

  @Test
  @DisplayName("T-37 names that differ only in what a label cannot hold are found again")
  void t37ANameThatNoLabelCanHoldIsFoundAgain() {
    var odd = new ClusterTags("Prod.X7", "default");
    try (var admin = admin()) {
      admin.apply(NAME, new BucketChange.Create(false, odd.asMap()));

      assertThat(admin.tagged(odd).names()).containsExactly(NAME);
      var policy = POLICY.withTags(GcsLabels.found(odd.asMap()));
      assertThat(policy.changesFrom(admin.observe(NAME)))
          .noneMatch(BucketChange.PutTags.class::isInstance);
    }
  }

  @Test
  void withoutAProjectOrARegionNothingIsMade() {
    var none = GcsSettings.google().withEndpoint(gcs.url().toString());
    try (var admin = GcsBucketAdmin.open(none);
        var projectOnly = GcsBucketAdmin.open(none.withProject(FakeGcs.PROJECT))) {
      assertThatExceptionOfType(LifeboatException.class)
          .isThrownBy(() -> admin.apply(NAME, new BucketChange.Create(false)))
          .returns("project-missing", LifeboatException::code);
      assertThatExceptionOfType(LifeboatException.class)
          .isThrownBy(() -> projectOnly.apply(NAME, new BucketChange.Create(false)))
          .returns("bucket-region-missing", LifeboatException::code);
      assertThat(gcs.requests()).isEmpty();
    }
  }

  @Test
  void theNumberOfTheProjectWillDo() {
    try (var admin = admin()) {
      ensure(admin, POLICY);
    }
    try (var admin = GcsBucketAdmin.open(settings().withProject("100000000001"))) {
      gcs.forgetRequests();

      assertThat(admin.observe(NAME).owner()).isEqualTo(BucketOwner.OURS);
      assertThat(gcs.requests()).containsExactly("GET /storage/v1/b/velero-prod");
    }
  }
}
