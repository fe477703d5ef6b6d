package io.lifeboat.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.lifeboat.peers.S3Peer;
import io.lifeboat.storage.BucketAdmin;
import io.lifeboat.storage.BucketAdminContract;
import io.lifeboat.storage.BucketChange;
import io.lifeboat.storage.BucketName;
import io.lifeboat.storage.BucketPolicy;
import io.lifeboat.storage.EnsureBucket;
import io.lifeboat.storage.Setting;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ExpirationStatus;
import software.amazon.awssdk.services.s3.model.LifecycleRule;
import software.amazon.awssdk.services.s3.model.Transition;
import software.amazon.awssdk.services.s3.model.TransitionStorageClass;

@Tag("peers")
class S3BucketAdminPeerIT extends BucketAdminContract {
  private static final BucketPolicy POLICY =
      BucketPolicy.USUAL.withPrefix("velero").withTags(Map.of("a", "b"));
  private static S3Peer peer;

  @BeforeAll
  static void start() {
    peer = S3Peer.start();
  }

  @AfterAll
  static void stop() {
    peer.close();
  }

  private static S3Settings settings() {
    return S3Settings.aws()
        .withEndpoint(peer.url().toString())
        .withPathStyle(true)
        .withAccess(new S3Access.KeyPair("lifeboat", "lifeboat-secret", Optional.empty()));
  }

  @Override
  protected BucketAdmin admin() {
    return S3BucketAdmin.open(settings(), Optional.empty());
  }

  /** Over http, the statement that asks for TLS would lock us out. */
  @Override
  protected Set<Setting> lacking() {
    return Set.of(Setting.TRANSPORT);
  }

  private static void ensure(BucketAdmin admin, BucketName name) {
    new EnsureBucket(admin, change -> {}).run(name, POLICY, admin.observe(name));
  }

  private static S3Client independent() {
    return new S3ClientFactory(settings()).client(Duration.ofSeconds(15));
  }

  @Test
  void t21B10RulesAndStatementsOfOthersStay() {
    var name = new BucketName("shared-with-others");
    peer.createBucket(name.value());
    var theirs =
        LifecycleRule.builder()
            .id("their archive")
            .status(ExpirationStatus.ENABLED)
            .filter(f -> f.prefix("logs/"))
            .transitions(
                Transition.builder().days(30).storageClass(TransitionStorageClass.GLACIER).build())
            .build();
    var statement =
        "{\"Sid\":\"Theirs\",\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"s3:GetObject\","
            + "\"Resource\":\"arn:aws:s3:::shared-with-others/public/*\"}";
    try (var other = independent();
        var admin = admin()) {
      other.putBucketLifecycleConfiguration(
          r -> r.bucket(name.value()).lifecycleConfiguration(c -> c.rules(theirs)));
      other.putBucketPolicy(
          r ->
              r.bucket(name.value())
                  .policy("{\"Version\":\"2012-10-17\",\"Statement\":[" + statement + "]}"));

      ensure(admin, name);
      admin.apply(name, new BucketChange.RequireTls());

      assertThat(admin.observe(name).access().tlsOnly()).isTrue();
      var rules = other.getBucketLifecycleConfiguration(r -> r.bucket(name.value())).rules();
      assertThat(rules)
          .extracting(LifecycleRule::id)
          .isEqualTo(List.of("their archive", "Backup Expiry velero", "lifeboat-abort-uploads"));
      assertThat(rules.get(0).transitions()).isEqualTo(theirs.transitions());
      assertThat(other.getBucketPolicy(r -> r.bucket(name.value())).policy())
          .contains(statement, TlsStatement.ID);
    }
  }

  @Test
  void t13ABucketIsMadeInItsRegion() {
    try (var admin = S3BucketAdmin.open(settings().withRegion("eu-central-1"), Optional.empty());
        var other = independent()) {
      ensure(admin, new BucketName("made-in-europe"));

      assertThat(
              other.getBucketLocation(r -> r.bucket("made-in-europe")).locationConstraintAsString())
          .isEqualTo("eu-central-1");
    }
  }
}
