package io.lifeboat.storage.gcs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.lifeboat.peers.GcsPeer;
import io.lifeboat.peers.GooglePython;
import io.lifeboat.peers.gcs.FakeGcs;
import io.lifeboat.storage.BucketName;
import io.lifeboat.storage.BucketPolicy;
import io.lifeboat.storage.ClusterTags;
import io.lifeboat.storage.Encryption;
import io.lifeboat.storage.EnsureBucket;
import io.lifeboat.storage.Setting;
import io.lifeboat.storage.SettingCheck;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("peers")
class GcsBucketAdminPeerIT {
  private static final BucketName NAME = new BucketName("velero-prod");
  private static final BucketPolicy POLICY =
      BucketPolicy.USUAL
          .withPrefix("velero")
          .withVersions(true)
          .withTags(new ClusterTags("prod-x7", "default").asMap());

  private static GcsSettings settings(String url) {
    return GcsSettings.google()
        .withEndpoint(url)
        .withProject(FakeGcs.PROJECT)
        .withRegion("europe-west1");
  }

  private static List<SettingCheck> ensure(String url, BucketPolicy policy) {
    try (var admin = GcsBucketAdmin.open(settings(url))) {
      return new EnsureBucket(admin, change -> {}).run(NAME, policy, admin.observe(NAME));
    }
  }

  @Test
  @DisplayName("T-20 an independent reader finds every setting as it was wanted")
  void t20AnIndependentReaderFindsEverySetting() throws IOException {
    try (var gcs = FakeGcs.start()) {
      var url = gcs.url().toString();
      ensure(
          url,
          POLICY.withEncryption(Encryption.kms("projects/p/locations/l/keyRings/r/cryptoKeys/k")));

      var read =
          GooglePython.run(
              GcsBucketAdminPeerIT.class, "read_bucket.py", url, FakeGcs.PROJECT, NAME.value());

      assertThat(new ObjectMapper().readTree(read))
          .isEqualTo(
              new ObjectMapper()
                  .readTree(
                      """
                      {"location": "EUROPE-WEST1", "uniform": true, "public": "enforced",
                       "key": "projects/p/locations/l/keyRings/r/cryptoKeys/k", "versions": true,
                       "retention": null, "softDeleteSeconds": 604800,
                       "labels": {"velero-io-backup-location": "default",
                                  "velero-io-infrastructurename": "prod-x7"},
                       "rules": [
                         {"action": {"type": "Delete"}, "condition":
                           {"age": 90, "isLive": true, "matchesPrefix": ["velero/backups/"]}},
                         {"action": {"type": "Delete"}, "condition":
                           {"daysSinceNoncurrentTime": 7, "matchesPrefix": ["velero/backups/"]}},
                         {"action": {"type": "Delete"}, "condition":
                           {"daysSinceNoncurrentTime": 1,
                            "matchesPrefix": ["velero/metadata/lifeboat/"]}},
                         {"action": {"type": "AbortIncompleteMultipartUpload"},
                          "condition": {"age": 7}}]}
                      """));
    }
  }

  @Test
  void whatAnEmulatorTakesAndForgetsIsToldAndHoldsUpNothing() {
    try (var peer = GcsPeer.start()) {
      var checks = ensure(peer.url().toString(), POLICY);

      assertThat(checks)
          .filteredOn(check -> check.state() == SettingCheck.State.UNSUPPORTED)
          .extracting(SettingCheck::setting)
          .containsExactly(
              Setting.PUBLIC_ACCESS,
              Setting.OWNERSHIP,
              Setting.VERSIONING,
              Setting.SOFT_DELETE,
              Setting.LIFECYCLE,
              Setting.UPLOADS,
              Setting.TAGS);
      assertThat(checks).noneMatch(check -> check.state() == SettingCheck.State.DIFFERS);
    }
  }
}
