package io.lifeboat.storage.gcs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lifeboat.peers.gcs.FakeGcs;
import io.lifeboat.storage.AccessLog;
import io.lifeboat.storage.BucketAccess;
import io.lifeboat.storage.BucketAdmin;
import io.lifeboat.storage.BucketChange;
import io.lifeboat.storage.BucketName;
import io.lifeboat.storage.BucketOwner;
import io.lifeboat.storage.BucketPolicy;
import io.lifeboat.storage.ClusterTags;
import io.lifeboat.storage.Encryption;
import io.lifeboat.storage.EnsureBucket;
import io.lifeboat.storage.Expiry;
import io.lifeboat.storage.ObservedBucket;
import io.lifeboat.storage.Preservation;
import io.lifeboat.storage.Setting;
import io.lifeboat.storage.SettingCheck;
import io.lifeboat.storage.StoreLimits;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each setting of a bucket in GCS: made, found again, put right, and nothing beside it. */
class GcsBucketSettingsIT {
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

  private BucketAdmin admin() {
    return GcsBucketAdmin.open(
        GcsSettings.google()
            .withEndpoint(gcs.url().toString())
            .withProject(FakeGcs.PROJECT)
            .withRegion("europe-west1"));
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

  @Test
  void theSecondEnsureSendsNoWriteAndAnAuditIsTwoRequests() {
    try (var admin = admin()) {
      ensure(admin, POLICY);
      gcs.forgetRequests();
    }
    try (var admin = admin()) {
      var checks = ensure(admin, POLICY);

      assertThat(checks).allMatch(SettingCheck::isInOrder);
      assertThat(gcs.requests())
          .containsExactly("GET /storage/v1/b/velero-prod", "GET /storage/v1/b");
    }
  }

  @Test
  void t21EverySettingThatWasMadeWorseIsPutRightByItself() {
    try (var admin = admin()) {
      ensure(admin, POLICY);
      var bucket = gcs.bucket(NAME.value());
      var right = bucket.deepCopy();
      for (var worse :
          List.of(
              "{'iamConfiguration':{'publicAccessPrevention':'inherited',"
                  + "'uniformBucketLevelAccess':{'enabled':true}}}",
              "{'iamConfiguration':{'publicAccessPrevention':'enforced',"
                  + "'uniformBucketLevelAccess':{'enabled':false}}}",
              "{'softDeletePolicy':{'retentionDurationSeconds':'0'}}",
              "{'lifecycle':{'rule':[{'action':{'type':'Delete'},'condition':{'age':90,"
                  + "'isLive':true,'matchesPrefix':['velero/backups/']}}]}}",
              "{'labels':{}}")) {
        bucket = gcs.bucket(NAME.value());
        bucket.setAll(json(worse));
        gcs.forgetRequests();

        var checks = ensure(admin, POLICY);

        assertThat(checks).filteredOn(c -> c.state() == SettingCheck.State.FIXED).hasSize(1);
        assertThat(gcs.requests()).filteredOn(r -> r.startsWith("PATCH")).hasSize(1);
        var now = gcs.bucket(NAME.value());
        for (var field : List.of("iamConfiguration", "lifecycle", "labels")) {
          assertThat(now.get(field)).as("%s after %s", field, worse).isEqualTo(right.get(field));
        }
      }
    }
  }

  @Test
  void t21B9B10RulesAndLabelsOfOthersStayAsTheyAre() {
    try (var admin = admin()) {
      admin.apply(NAME, new BucketChange.Create(false));
      var theirs =
          json(
              "{'rule':[{'action':{'type':'SetStorageClass','storageClass':'COLDLINE'},"
                  + "'condition':{'age':30,'createdBefore':'2026-01-02','isLive':true,"
                  + "'matchesStorageClass':['STANDARD'],'matchesSuffix':['.log'],"
                  + "'matchesPrefix':['logs/'],'numNewerVersions':3,"
                  + "'customTimeBefore':'2026-01-03','daysSinceCustomTime':4,"
                  + "'daysSinceNoncurrentTime':5,'noncurrentTimeBefore':'2026-01-04'}},"
                  + "{'action':{'type':'Delete'},'condition':{'age':9,'matchesPrefix':"
                  + "['other/backups/']}},"
                  + "{'action':{'type':'Delete'},'condition':{'age':9,'isLive':true,"
                  + "'matchesPrefix':['velero/backups/','x/']}}]}");
      gcs.bucket(NAME.value()).set("lifecycle", theirs);
      gcs.bucket(NAME.value()).set("labels", json("{'cost-centre':'42'}"));

      ensure(admin, POLICY);

      var bucket = gcs.bucket(NAME.value());
      var rules = bucket.path("lifecycle").path("rule");
      assertThat(rules).hasSize(5);
      for (var i = 0; i < 3; i++) {
        assertThat(rules.get(i)).isEqualTo(theirs.path("rule").get(i));
      }
      assertThat(rules.get(3))
          .isEqualTo(
              json(
                  "{'action':{'type':'Delete'},'condition':{'age':90,'isLive':true,"
                      + "'matchesPrefix':['velero/backups/']}}"));
      assertThat(rules.get(4))
          .isEqualTo(
              json("{'action':{'type':'AbortIncompleteMultipartUpload'},'condition':{'age':7}}"));
      assertThat(bucket.path("labels"))
          .isEqualTo(
              json(
                  "{'cost-centre':'42','velero-io-backup-location':'default',"
                      + "'velero-io-infrastructurename':'prod-x7'}"));
    }
  }

  @Test
  void anotherExpiryReplacesOursAndOldVersionsGoAfterAWeek() {
    try (var admin = admin()) {
      ensure(admin, POLICY);

      ensure(admin, POLICY.withVersions(true).withExpiry(Expiry.of(30)));

      var rules = gcs.bucket(NAME.value()).path("lifecycle").path("rule");
      assertThat(rules).hasSize(4);
      assertThat(rules.get(1).path("condition").path("age").asInt()).isEqualTo(30);
      assertThat(rules.get(2).path("condition"))
          .isEqualTo(json("{'daysSinceNoncurrentTime':7,'matchesPrefix':['velero/backups/']}"));
      assertThat(rules.get(3).path("condition"))
          .isEqualTo(
              json("{'daysSinceNoncurrentTime':1,'matchesPrefix':['velero/metadata/lifeboat/']}"));
      assertThat(gcs.bucket(NAME.value()).path("versioning").path("enabled").asBoolean()).isTrue();
    }
  }

  @Test
  @DisplayName("T-22 B-11 a key of KMS is set, and never taken away or exchanged")
  void t22AKeyIsSetAndNeverLowered() {
    try (var admin = admin()) {
      ensure(admin, POLICY.withEncryption(Encryption.kms(KEY)));
      ensure(admin, POLICY);
      var checks = ensure(admin, POLICY.withEncryption(Encryption.kms(KEY + "-2")));

      assertThat(gcs.bucket(NAME.value()).path("encryption"))
          .isEqualTo(json("{'defaultKmsKeyName':'" + KEY + "'}"));
      assertThat(checks)
          .filteredOn(check -> check.setting() == Setting.ENCRYPTION)
          .extracting(SettingCheck::state)
          .containsExactly(SettingCheck.State.REFUSED);
    }
  }

  @Test
  void aLockIsRefusedWithTheReasonAndNothingIsRetained() {
    try (var admin = admin()) {
      var policy = POLICY.withLock(Optional.of(14));

      var before = policy.checks(admin.observe(NAME));
      var after = ensure(admin, policy);

      for (var checks : List.of(before, after)) {
        assertThat(checks)
            .filteredOn(check -> check.setting() == Setting.OBJECT_LOCK)
            .extracting(SettingCheck::state, SettingCheck::why)
            .containsExactly(
                tuple(
                    SettingCheck.State.REFUSED,
                    "retention in GCS forbids to replace or delete any object, which Velero must"
                        + " do"));
      }
      assertThat(gcs.bucket(NAME.value()).has("retentionPolicy")).isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'retentionPolicy':{'retentionPeriod':'86400'}}",
        "{'defaultEventBasedHold':true}"
      })
  void retentionThatIsThereIsToldAndLeft(String retention) {
    try (var admin = admin()) {
      ensure(admin, POLICY);
      gcs.bucket(NAME.value()).setAll(json(retention));
      gcs.forgetRequests();

      var checks = ensure(admin, POLICY);

      assertThat(checks)
          .filteredOn(check -> !check.isInOrder())
          .extracting(SettingCheck::setting, SettingCheck::state)
          .containsExactly(tuple(Setting.OBJECT_LOCK, SettingCheck.State.REFUSED));
      assertThat(gcs.requests()).noneMatch(r -> r.startsWith("PATCH"));

      for (var field : List.of("iamConfiguration", "softDeletePolicy", "lifecycle", "labels")) {
        gcs.bucket(NAME.value()).remove(field);
      }
      ensure(admin, POLICY);

      json(retention)
          .properties()
          .forEach(
              kept ->
                  assertThat(gcs.bucket(NAME.value()).get(kept.getKey()))
                      .as("after %s", gcs.sent())
                      .isEqualTo(kept.getValue()));
    }
  }

  @Test
  void accessIsLoggedWhereItWasAskedFor() {
    try (var admin = admin()) {
      var log = new AccessLog(new BucketName("audit-logs"), "velero");

      ensure(admin, POLICY.withAccessLog(Optional.of(log)));

      assertThat(admin.observe(NAME).accessLog()).contains(log);
    }
  }

  @Test
  void aBucketFreshFromGoogleIsSeenAsItIs() {
    gcs.addForeign("bare", false);
    try (var admin = admin()) {
      var seen = admin.observe(new BucketName("bare"));

      assertThat(seen)
          .isEqualTo(
              new ObservedBucket(
                  true,
                  BucketOwner.OTHER,
                  new BucketAccess(false, false, true),
                  Encryption.STORE,
                  new Preservation(false, Optional.empty(), Optional.of(7)),
                  List.of(),
                  List.of(),
                  Optional.empty(),
                  Map.of(),
                  new StoreLimits(Map.of(), Optional.of(GcsBucketReading.LOCK_HARM))));
    }
  }
}
